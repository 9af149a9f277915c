import express from 'express';

const visits = new Map<string, { guest: string }>();
const invitations = new Map<string, { guest: string; until: number }>();
const app = express();

app.post('/visits', (req, res) => {
  visits.set(req.body.token, { guest: req.body.guest });
  invitations.set(req.body.token, { guest: req.body.guest, until: Date.now() + 3_600_000 });
  res.sendStatus(201);
});

app.get('/visits/:token', (req, res) => {
  const invitation = invitations.get(req.params.token);
  if (!invitation || invitation.until < Date.now()) res.sendStatus(404);
  else res.json(visits.get(req.params.token)?.guest ?? null);
});

/** Nothing says that an entry is over before it is taken out. */
app.post('/visits/:token/leave', (req, res) => {
  visits.delete(req.params.token);
  res.sendStatus(204);
});

/** An invitation is data of those who see it go. */
app.delete('/invitations/:token', (req, res) => {
  invitations.delete(req.params.token);
  res.sendStatus(204);
});

app.listen(8080);
