import express from 'express';
import { openai } from './worker.js';

export const router = express.Router();

router.post('/calls', async (req, res) => {
  const client = openai;
  res.json(await client.responses.create({ model: 'gpt-4.1', input: String(req.body) }));
});
