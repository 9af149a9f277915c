import express from 'express';
import { dozes, pauses, pausesForLong } from './film.js';

const app = express();
app.post('/film', async (_req, res) => {
  await dozes(Promise.resolve());
  await pauses(Promise.resolve(), 60_000);
  await pausesForLong(Promise.resolve(), 60_000);
  res.end();
});
app.listen(3000);
