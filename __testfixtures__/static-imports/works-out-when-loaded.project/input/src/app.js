import express from 'express';

const app = express();

app.get('/key', async (req, res) => {
  const { KEY } = await import('./settings.js');
  res.json({ ok: KEY !== undefined });
});

app.get('/uptime', async (req, res) => {
  const { startedAt } = await import('./clock.js');
  res.json(Date.now() - startedAt);
});

app.get('/primes', async (req, res) => {
  const { PRIMES } = await import('./primes.js');
  res.json(PRIMES.includes(7));
});

app.get('/date', async (req, res) => {
  const { toText } = await import('./text.js');
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
  const { put } = await import('#store');
  res.json(put('a', 'b'));
});

app.get('/seed', async (req, res) => {
  const { seed } = await import('../test/seed.js');
  res.json(seed());
});

app.get('/price', async (req, res) => {
  const { price } = await import('./price.js');
  res.json(price(req.query));
});

app.listen(3000);
