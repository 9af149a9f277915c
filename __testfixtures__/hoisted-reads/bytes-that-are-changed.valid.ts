import { readFileSync } from 'node:fs';
import express from 'express';

const app = express();

app.get('/card', (req, res) => {
  const card = readFileSync('./card.bmp');
  card.writeUInt32LE(Number(req.query.color), 54);
  res.send(card);
});

app.get('/badge', (req, res) => {
  const badge = readFileSync('./badge.bmp', null);
  badge[54] = Number(req.query.color);
  res.send(badge);
});
