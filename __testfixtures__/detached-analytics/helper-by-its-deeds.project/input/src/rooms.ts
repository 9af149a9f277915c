import express, { type NextFunction, type Request, type Response } from 'express';
import { busiest, chargeUsage, keepFailure, noteFailure, noteVisit, posthog, visited } from './observe.js';
import { database } from './database.js';

const app = express();

app.get('/rooms/:id', async (req, res) => {
  const room = await database.rooms.find(req.params.id);
  await visited(room.id);
  res.json({ room, event: 'track' });
});

app.get('/rooms', async (_req, res) => {
  res.json(await busiest());
});

app.post('/rooms/:id/minibar', async (req, res) => {
  await chargeUsage(req.params.id);
  await noteVisit(req.params.id);
  res.sendStatus(204);
});

app.use('/kitchen', async (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
  await keepFailure(error);
  res.sendStatus(500);
});

app.use(async (error: unknown, req: Request, res: Response, _next: NextFunction) => {
  await noteFailure(error, req.path);
  res.sendStatus(500);
});

const server = app.listen(3000);

process.once('SIGTERM', async () => {
  await noteFailure(new Error('The hotel closes.'), '/');
  await posthog.shutdown();
  server.close();
});
