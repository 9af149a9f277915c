import { EventEmitter } from 'node:events';
import express from 'express';
import { ask, watch } from './ask.js';

const bus = new EventEmitter();
const app = express();

app.get('/ask', async (req, res) => {
  watch(bus, res);
  res.json(await ask(bus, String(req.query.q)));
});
app.listen(8080);
