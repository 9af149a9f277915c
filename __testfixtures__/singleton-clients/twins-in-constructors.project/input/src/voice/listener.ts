import OpenAI from 'openai';
import { log } from '../log.js';

export class Listener {
  private client: OpenAI;

  constructor() {
    const apiKey = process.env['OPENAI_API_KEY'];
    if (!apiKey) {
      throw new Error('OPENAI_API_KEY is required');
    }

    this.client = new OpenAI({ apiKey });
    log('Listener is ready');
  }

  run(input: string): Promise<unknown> {
    return this.client.responses.create({ model: 'gpt-4o-mini', input });
  }
}
