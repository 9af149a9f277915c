import { readFile } from 'node:fs/promises';
import OpenAI from 'openai';

export async function shorten(file: string): Promise<string> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  const { output_text } = await openai.responses.create({ model: 'gpt-4.1', input: await readFile(file, 'utf8') });
  return output_text;
}
