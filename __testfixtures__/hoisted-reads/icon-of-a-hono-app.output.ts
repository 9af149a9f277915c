import { Hono } from 'hono';
import * as nodeFs from 'node:fs';

let faviconBytes: Buffer | undefined;

let robotsText: string | undefined;

const ICON = './public/favicon.ico';

export const app = new Hono();

app.get('/favicon.ico', (c) => c.body((faviconBytes ??= nodeFs.readFileSync(ICON))));
app.get('/robots.txt', (c) => {
  return c.text((robotsText ??= nodeFs.readFileSync('./public/robots.txt').toString()));
});
