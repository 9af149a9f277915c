import express from 'express';
import OpenAI from 'openai';

export const router = express.Router();

router.post('/calls', async (req, res) => {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  res.json(await client.responses.create({ model: 'gpt-4.1', input: String(req.body) }));
});
