import './tracing.js';
import express from 'express';

export const app = express();

app.get('/menu', async (_req: unknown, res: { end(text: string): void }) => {
  const { inspect } = await import('node:util');
  res.end(inspect('menu'));
});
