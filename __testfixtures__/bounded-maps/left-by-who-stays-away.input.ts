import express from 'express';

interface Visit {
  guest: string;
  until: number;
}

const visits = new Map<string, Visit>();

function visitOf(token: string): Visit | undefined {
  const visit = visits.get(token);
  if (!visit || visit.until < Date.now()) return undefined;
  return visit;
}

const app = express();

app.post('/visits', (req, res) => {
  visits.set(req.body.token, { guest: req.body.guest, until: Date.now() + 3_600_000 });
  res.sendStatus(201);
});

app.get('/visits/:token', (req, res) => {
  res.json(visitOf(req.params.token)?.guest ?? null);
});

/** Who goes without a word stays in the Map. */
app.post('/visits/:token/leave', (req, res) => {
  visits.delete(req.params.token);
  res.sendStatus(204);
});

app.listen(8080);
