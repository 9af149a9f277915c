import './tracing.js';
import express from 'express';
import { readFile } from 'node:fs/promises';

export const app = express();

app.get('/menu', async (_req: unknown, res: { end(text: string): void }) => {
  const text = await readFile('menu.txt', 'utf8');
  const { inspect } = await import('node:util');
  res.end(inspect(text));
});
