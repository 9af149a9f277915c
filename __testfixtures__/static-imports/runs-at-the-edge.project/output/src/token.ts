import { Hono } from 'hono';

export const app = new Hono();

app.get('/token', async (c) => {
  const { randomUUID } = await import('node:crypto');
  return c.text(randomUUID());
});
