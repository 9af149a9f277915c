import express from 'express';

interface Bell {
  at: string;
  hangs: boolean;
  rope: { pull(): void };
}

const bells: Bell[] = [];
const app = express();

app.post('/bells', (req, res) => {
  bells.push({ at: req.body.at, hangs: true, rope: req.body.rope });
  res.sendStatus(201);
});

/** It is called while the bells are gone through: to take one out there would leave out the next. */
function fell(bell: Bell): void {
  bell.hangs = false;
}

app.post('/noon', (_req, res) => {
  for (const bell of bells) {
    if (!bell.hangs) continue;
    try {
      bell.rope.pull();
    } catch {
      fell(bell);
    }
  }
  res.sendStatus(204);
});

app.listen(8080);
