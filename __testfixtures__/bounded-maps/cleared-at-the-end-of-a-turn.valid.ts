import { Hono } from 'hono';

class Table {
  private readonly bids = new Map<string, number>();

  bid(guest: string, amount: number): void {
    this.bids.set(guest, amount);
  }

  end(): number {
    const highest = Math.max(...this.bids.values());
    this.bids.clear();
    return highest;
  }
}

const table = new Table();

export const app = new Hono();

app.post('/bids/:guest', async (c) => {
  const { amount } = await c.req.json<{ amount: number }>();
  table.bid(c.req.param('guest'), amount);
  return c.json({ ok: true });
});

app.post('/turns', (c) => c.json({ highest: table.end() }));
