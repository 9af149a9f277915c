import { Hono } from 'hono';
import * as nodeFs from 'node:fs';

const ICON = './public/favicon.ico';

export const app = new Hono();

app.get('/favicon.ico', (c) => c.body(nodeFs.readFileSync(ICON)));
app.get('/robots.txt', (c) => {
  return c.text(nodeFs.readFileSync('./public/robots.txt').toString());
});
