import './tracing.js';
import { inspect } from 'node:util';
import express from 'express';

export const app = express();

app.get('/menu', async (_req: unknown, res: { end(text: string): void }) => {
  res.end(inspect('menu'));
});
