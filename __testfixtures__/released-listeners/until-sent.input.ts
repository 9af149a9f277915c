import { EventEmitter } from 'node:events';
import express from 'express';

const app = express();
const prices = new EventEmitter();

app.get('/prices', (_req, res) => {
  const onPrice = (price: number): boolean => res.write(`${price}\n`);
  prices.on('price', onPrice);
  res.on('finish', () => prices.off('price', onPrice));
});

app.get('/all', (_req, res) => {
  const onPrice = (price: number): boolean => res.write(`${price}\n`);
  prices.on('price', onPrice);
  res.on('close', () => prices.off('price', onPrice));
});

app.listen(8080);
