import express from 'express';
import board from './board.js';
import { freeBerths } from './berths.js';
import { crewOf } from './crew.js';
import { db } from './db.js';
import { callPilot } from './pilots.js';

const app = express();
const known = new Map<string, string[]>([['Gull', ['Ann']]]);
app.get('/berths', async (_req, res) => {
  res.json({ free: await freeBerths(), total: await board.get('berths') });
});
app.post('/pilots/:ship', async (req, res) => {
  res.json(await callPilot(req.params.ship));
});
app.get('/crew/:ship', async (req, res) => {
  res.json(await crewOf(req.params.ship, known));
});
const server = app.listen(3000);
process.once('SIGTERM', () => {
  server.close(() => {
    board.disconnect();
    db.$disconnect().catch((error: unknown) => console.error(error));
  });
});
