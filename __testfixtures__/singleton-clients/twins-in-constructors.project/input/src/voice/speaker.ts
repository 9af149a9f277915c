import OpenAI from 'openai';
import { log } from '../log.js';

export class Speaker {
  private client: OpenAI;

  constructor() {
    const apiKey = process.env['OPENAI_API_KEY'];
    if (!apiKey) {
      throw new Error('OPENAI_API_KEY is required');
    }

    this.client = new OpenAI({ apiKey });
    log('Speaker is ready');
  }

  run(input: string): Promise<unknown> {
    return this.client.embeddings.create({ model: 'text-embedding-3-small', input });
  }
}
