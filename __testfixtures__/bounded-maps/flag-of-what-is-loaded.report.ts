import express from 'express';
import { WINES, describeWine, type Wine } from './wines';

const wines = new Map<string, Wine>();

// What is no wine of the table may be found all the same, so the flag does not say that the table has it.
export function wineOf(name: string): Wine {
  const known = wines.get(name);
  if (known) return known;
  let wine: Wine;
  wine = name in WINES ? { name, isListed: true } : describeWine(name);
  if (wine.isListed) wines.set(name, wine);
  return wine;
}

const app = express();
app.get('/wine/:name', (req, res) => {
  res.json(wineOf(req.params.name));
});
