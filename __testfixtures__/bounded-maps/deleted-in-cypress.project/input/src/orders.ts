import { Hono } from 'hono';

export const lastOrders = new Map<string, { total: number; at: number }>();

export const app = new Hono();

app.post('/orders/:guest', async (c) => {
  const { total } = await c.req.json<{ total: number }>();
  lastOrders.set(c.req.param('guest'), { total, at: Date.now() });
  return c.json({ ok: true });
});
