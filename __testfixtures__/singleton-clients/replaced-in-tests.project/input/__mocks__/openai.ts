export const create = () => ({ output_text: 'soup' });

export default class OpenAI {
  responses = { create };
}
