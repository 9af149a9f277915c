import express from 'express';
import { leave, served, sit } from './tables.js';

const app = express();

app.post('/tables/:booth', (req, res) => {
  sit(req.params.booth);
  res.once('close', () => leave(req.params.booth));
});

app.post('/dishes', (req, res) => {
  served(String(req.body.dish), Number(req.body.seconds));
  res.sendStatus(204);
});

app.listen(8080);
