import express from 'express';
import { EventEmitter } from 'node:events';
import { Door } from './door.ts';
import { Kitchen } from './kitchen.ts';

const bus = new EventEmitter();
const app = express();

app.get('/', (_req, res) => {
  const kitchen = new Kitchen(bus);
  const door = new Door(bus);
  door.close();
  kitchen.shutdown();
  res.end();
});
