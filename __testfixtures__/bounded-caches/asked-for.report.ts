import { LRUCache } from 'lru-cache';
import express from 'express';

declare function ask(place: string): Promise<string>;

const forecasts = new LRUCache<string, string>({ ttl: 60_000, ttlAutopurge: false });
const app = express();

app.get('/forecast/:place', async (req, res) => {
  const known = forecasts.get(req.params.place);
  const text = known ?? (await ask(req.params.place));
  forecasts.set(req.params.place, text);
  res.send(text);
});
