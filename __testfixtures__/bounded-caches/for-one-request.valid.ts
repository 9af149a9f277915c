import DataLoader from 'dataloader';
import express from 'express';
import { memoize } from 'lodash';
import { LRUCache } from 'lru-cache';

declare function readGuests(ids: readonly string[]): Promise<unknown[]>;
declare function priceOf(item: string): number;

const app = express();

app.get('/guests/:id', async (req, res) => {
  const guests = new DataLoader(readGuests);
  res.json(await guests.load(req.params.id));
});

app.get('/total', (req, res) => {
  const price = memoize(priceOf);
  const seen = new LRUCache<string, boolean>({ ttl: 1000 });
  let total = 0;
  for (const item of String(req.query.items).split(',')) {
    if (!seen.has(item)) total += price(item);
    seen.set(item, true);
  }
  res.json({ total });
});
