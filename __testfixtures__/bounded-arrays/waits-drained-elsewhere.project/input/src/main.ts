import express from 'express';
import { report } from './report.js';

const waits: number[] = [];
const app = express();

app.post('/orders', (req, res) => {
  waits.push(Date.now() - Number(req.body.at));
  res.sendStatus(201);
});

app.get('/waits', (_req, res) => {
  res.json(report(waits));
});

app.listen(8080);
