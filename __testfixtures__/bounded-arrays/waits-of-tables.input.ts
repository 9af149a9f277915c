import express from 'express';

const SHOWN = 50;
const totals = { waits: [] as number[] };

export const app = express();
app.post('/tables/:id', (req, res) => {
  totals.waits.push(Number(req.query['wait']));
  res.sendStatus(204);
});
app.get('/waits', (req, res) => {
  res.json(totals.waits.slice(-SHOWN));
});
app.listen(8080);
