import OpenAI from 'openai';
import type { Request, Response } from 'express';

export async function handle(req: Request, res: Response): Promise<void> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  const answer = await openai.chat.completions.create({ model: 'small', messages: [{ role: 'user', content: String(req.query.q) }] });
  res.json(answer);
}
