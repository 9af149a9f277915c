import express from 'express';
import { put } from '#store';
import { startedAt } from './clock.js';
import { price } from './price.js';
import { PRIMES } from './primes.js';
import { KEY } from './settings.js';
import { toText } from './text.js';

const app = express();

app.get('/key', async (req, res) => {
  res.json({ ok: KEY !== undefined });
});

app.get('/uptime', async (req, res) => {
  res.json(Date.now() - startedAt);
});

app.get('/primes', async (req, res) => {
  res.json(PRIMES.includes(7));
});

app.get('/date', async (req, res) => {
  res.json(toText(new Date()));
});

app.get('/count', async (req, res) => {
  const before = (await import('./count.js')).count;
  await app.locals.bump();
  const { count } = await import('./count.js');
  res.json(count - before);
});

app.get('/steps', async (req, res) => {
  res.json((await import('./steps.js')).outer(1));
});

app.get('/store', async (req, res) => {
  res.json(put('a', 'b'));
});

app.get('/seed', async (req, res) => {
  const { seed } = await import('../test/seed.js');
  res.json(seed());
});

app.get('/price', async (req, res) => {
  res.json(price(req.query));
});

app.listen(3000);
