import express from 'express';

interface Station {
  readonly host: string;
  readonly port: number;
}

const stations: Record<string, Station> = {
  coast: { host: process.env.COAST_HOST ?? 'coast.example', port: 700 },
  ridge: { host: process.env.RIDGE_HOST ?? 'ridge.example', port: 701 },
};

function stationOf(name: string): Station | undefined {
  return Object.hasOwn(stations, name) ? stations[name] : undefined;
}

const readings = new Map<string, Promise<string>>();

function readingOf(host: string): Promise<string> {
  const known = readings.get(host);
  if (known) return known;
  const reading = fetch(`https://${host}/wind`).then((answer) => answer.text());
  readings.set(host, reading);
  return reading;
}

function windAt({ host }: Station): Promise<string> {
  return readingOf(host);
}

const app = express();
app.get('/wind/:station', async (req, res) => {
  const station = stationOf(req.params.station);
  if (!station) return void res.sendStatus(404);
  res.send(await windAt(station));
});
app.listen(8080);
