import express from 'express';

const halls = new Map<string, number>();
const hosts = new Map<string, string>();

export function open(hall: string, host: string): void {
  halls.set(hall, 0);
  hosts.set(hall, host);
}

export function hostOf(hall: string): string | undefined {
  return hosts.get(hall);
}

export function leave(hall: string): void {
  halls.delete(hall);
  hosts.delete(hall);
}

export function empty(): void {
  halls.clear();
  hosts.clear();
}

export const kept = (): number => hosts.size;

const app = express();
app.post('/halls/:hall', (req, res) => {
  open(req.params.hall, String(req.query['host']));
  res.json({ host: hostOf(req.params.hall), open: halls.size });
});
app.delete('/halls/:hall', (req, res) => {
  leave(req.params.hall);
  res.sendStatus(204);
});
app.delete('/halls', (req, res) => {
  empty();
  res.sendStatus(204);
});
app.listen(8080);
