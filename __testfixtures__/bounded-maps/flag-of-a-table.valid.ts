import express from 'express';
import { WINES, type Wine } from './wines';

const wines = new Map<string, Wine>();

export function wineOf(name: string): Wine {
  const known = wines.get(name);
  if (known) return known;
  let wine: Wine;
  wine = name in WINES ? { name, isListed: true } : { name, isListed: false };
  if (wine.isListed) wines.set(name, wine);
  return wine;
}

const app = express();
app.get('/wine/:name', (req, res) => {
  res.json(wineOf(req.params.name));
});
