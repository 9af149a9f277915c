import express from 'express';

const app = express();
const heats: number[] = [];

/** Notes how long the oven takes for what is handed in, also where that fails. */
async function baked<T>(bake: () => Promise<T>): Promise<T> {
  const from = performance.now();
  try {
    return await bake();
  } finally {
    heats.push(performance.now() - from);
  }
}

app.post('/loaves', async (req, res) => {
  res.json(await baked(() => Promise.resolve(req.body)));
});

app.get('/heats', (_req, res) => {
  const sorted = Float64Array.from(heats).sort();
  res.json({ median: sorted[sorted.length >> 1], longest: Math.max.apply(null, heats) });
});

app.listen(8080);
