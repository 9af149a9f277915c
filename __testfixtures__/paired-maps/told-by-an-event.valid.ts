import { EventEmitter } from 'node:events';
import express from 'express';

const bus = new EventEmitter();
const pans = new Map<string, number>();
const cooks = new Map<string, string>();

bus.on('washed', (pan: string) => cooks.delete(pan));

const app = express();
app.post('/pans/:pan', (req, res) => {
  pans.set(req.params.pan, Date.now());
  cooks.set(req.params.pan, String(req.query['cook']));
  res.json([...pans.keys()].map((pan) => cooks.get(pan)));
});
app.delete('/pans/:pan', (req, res) => {
  pans.delete(req.params.pan);
  bus.emit('washed', req.params.pan);
  res.sendStatus(204);
});
app.listen(8080);
