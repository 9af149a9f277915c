import * as Sentry from '@sentry/node';
import { Hono } from 'hono';
import { detach } from './detach.js';
import { tables } from './tables.js';

export const app = new Hono();

app.get('/tables/:id', (c) => c.json(tables.of(c.req.param('id'))));

app.onError(async (error, c) => {
  Sentry.captureException(error);
  detach(() => Sentry.flush(2000));
  return c.json({ error: 'no table' }, 500);
});
