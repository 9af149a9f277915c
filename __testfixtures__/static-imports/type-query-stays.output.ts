import { validate } from './validate.js';
import { register, handlerFor } from './handlers.js';

register('plain', validate);

export async function edit(file: string): Promise<string> {
  let handler: Awaited<ReturnType<typeof import('./handlers.js').handlerFor>>;
  try {
    handler = await handlerFor(file);
  } catch (error) {
    return String(error);
  }
  return handler.edit(validate(file));
}
