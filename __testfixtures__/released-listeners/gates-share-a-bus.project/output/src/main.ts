import express from 'express';
import { drain, openGate, openSluice, watchOnce } from './gate.ts';
import { startLog } from './log.ts';

startLog();
const app = express();

app.get('/gates/:name', (req, res) => {
  const gate = openGate(req.params.name, 3);
  const sluice = openSluice();
  res.once('close', () => {
    gate.close();
    sluice.close();
  });
});

app.get('/level', async (_req, res) => {
  res.json(await watchOnce(4));
});

const server = app.listen(8080);
process.once('SIGTERM', () => {
  drain();
  server.close();
});
