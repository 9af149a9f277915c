import express from 'express';

interface Parcel {
  code: string;
  exists: boolean;
  weight: number;
}

declare function weigh(code: string): Parcel;

const weights = new Map<string, number[]>();

// That the parcel exists says nothing of how many there are.
export function weighed(code: string): void {
  const parcel = weigh(code);
  if (!parcel.exists) return;
  const list = weights.get(code) ?? [];
  list.push(parcel.weight);
  weights.set(code, list);
}

const app = express();
app.post('/weigh/:code', (req, res) => {
  weighed(req.params.code);
  res.end(String(weights.get(req.params.code)?.length));
});
