import { Hono } from 'hono';

export const liveScores = new Map<string, { home: number; away: number }>();

export const app = new Hono();

app.post('/scores/:match', async (c) => {
  const score = await c.req.json<{ home: number; away: number }>();
  liveScores.set(c.req.param('match'), score);
  return c.json({ ok: true });
});
