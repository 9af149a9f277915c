import express from 'express';
import { missed, served, sit } from './tables.js';

const app = express();
const seen = new Map<string, { count: number }>();

app.post('/tables/:table', (req, res) => {
  sit(req.params.table === 'window' ? 'window' : 'door', 1);
  res.sendStatus(204);
});

app.post('/dishes', (req, res) => {
  served(String(req.body.dish), Number(req.body.seconds));
  if (seen.size < 10) seen.set(String(req.body.dish), { count: 1 });
  res.sendStatus(204);
});

app.delete('/dishes/:dish', (req, res) => {
  missed(req.params.dish);
  res.sendStatus(204);
});

app.listen(8080);
