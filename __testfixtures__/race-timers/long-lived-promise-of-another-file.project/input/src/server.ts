import express from 'express';
import { beginToClose, closing } from './closing.js';

declare function bake(id: string): Promise<string>;

const app = express();
app.get('/bread/:id', async (req, res) => {
  res.send(await Promise.race([bake(req.params.id), closing]));
});
app.get('/cake/:id', async (req, res) => {
  const gone = new Promise<undefined>((resolve) => res.once('close', () => resolve(undefined)));
  res.send(await Promise.race([bake(req.params.id), gone]));
});
const server = app.listen(3000);
process.once('SIGTERM', () => {
  beginToClose();
  server.close();
});
