import OpenAI from 'openai';

function kitchenModel() {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error('OPENAI_API_KEY is not set');
  }
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export async function suggestDish(guest: string): Promise<unknown> {
  const model = kitchenModel();
  return model.responses.create({ model: 'gpt-4o-mini', input: guest });
}

export async function embedDish(text: string): Promise<unknown> {
  return kitchenModel().embeddings.create({ model: 'text-embedding-3-small', input: text });
}
