import express from 'express';

interface Lamp {
  table: string;
  isOn: boolean;
  wire: { glow(): void };
}

const lamps: Lamp[] = [];
const app = express();

/** A lamp that is off may be lit again. */
app.post('/lamps', (req, res) => {
  const lamp = { table: req.body.table, isOn: true, wire: req.body.wire };
  lamps.push(lamp);
  res.on('close', () => {
    lamp.isOn = false;
  });
});

app.post('/dusk', (_req, res) => {
  for (const lamp of lamps) lamp.wire.glow();
  for (const lamp of lamps) {
    if (lamp.isOn) lamp.isOn = true;
  }
  res.sendStatus(204);
});

app.get('/lamps', (_req, res) => {
  res.json(lamps.filter((lamp) => lamp.isOn));
});

app.listen(8080);
