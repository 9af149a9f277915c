import type { Server, ServerResponse, IncomingMessage } from 'node:http';
import express from 'express';
import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL!);
const app = express();

app.get('/songs/:bird', (req, res) => {
  const line = redis.duplicate();
  line.on('message', (_channel, song) => res.write(`data: ${song}\n\n`));
  void line.subscribe(`songs:${req.params.bird}`);
  const beat = setInterval(() => res.write(': here\n\n'), 15_000);
  res.on('close', () => {
    line.disconnect();
    clearInterval(beat);
  });
});

app.get('/trees/:tree', async (req, res) => {
  const tree = await redis.get(req.params.tree);
  const rustle = redis.duplicate();
  rustle.on('message', (_channel, noise) => res.write(noise));
  const quiet = (): void => {
    rustle.disconnect();
    res.end(tree);
  };
  req.on('close', quiet);
  await rustle.subscribe('rustle');
});

async function watchFlights(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const flights = redis.duplicate();
  res.once('close', () => flights.disconnect());
  await flights.subscribe('flights');
  flights.on('message', (_channel, flight) => res.write(flight));
  let open = true;
  req.on('close', () => {
    open = false;
  });
  while (open) await new Promise((resolve) => setTimeout(resolve, 1000));
}

export function serve(server: Server): void {
  server.on('request', (req, res) => void watchFlights(req, res));
}
