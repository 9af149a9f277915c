import express from 'express';
import OpenAI from 'openai';

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({
    apiKey: process.env.OPENAI_API_KEY,
    maxRetries: 2,
  }));
}

export const router = express.Router();

router.post('/menu/answer', async (req, res) => {
  // one question of a guest
  const openai = getOpenAI();
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: String(req.body.question) }],
  });
  res.json({ answer: completion.choices[0]?.message.content });
});
