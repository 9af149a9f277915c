import express from 'express';
import { bake } from './bake.js';

const app = express();
app.post('/bread', async (_req, res) => {
  await bake(async () => {}, 60_000);
  res.end();
});
app.listen(3000);
