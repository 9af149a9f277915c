import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import express from 'express';

interface Tasting {
  wine: string;
  notes: Buffer[];
}

const tastings = new Map<string, Tasting>();
const app = express();

app.post('/tastings', (req, res) => {
  const id = randomUUID();
  tastings.set(id, { wine: req.body.wine, notes: [] });
  res.json({ id, open: tastings.size });
});

app.post('/tastings/:id/notes', (req, res) => {
  const tasting = tastings.get(req.params.id);
  if (tasting) tasting.notes.push(Buffer.from(req.body.note));
  res.sendStatus(tasting ? 204 : 404);
});

app.post('/tastings/:id/finish', async (req, res) => {
  const tasting = tastings.get(req.params.id);
  if (!tasting) {
    res.sendStatus(404);
    return;
  }
  tastings.delete(req.params.id);
  await writeFile(`${req.params.id}.txt`, Buffer.concat(tasting.notes));
  res.sendStatus(204);
});

app.delete('/tastings/:id', (req, res) => {
  tastings.delete(req.params.id);
  res.sendStatus(204);
});

app.listen(8080);
