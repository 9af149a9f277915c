import { getOpenAI } from '../openai.js';
import type { Request, Response } from 'express';

export async function handle(req: Request, res: Response): Promise<void> {
  const openai = getOpenAI();
  const answer = await openai.chat.completions.create({ model: 'small', messages: [{ role: 'user', content: String(req.query.q) }] });
  res.json(answer);
}
