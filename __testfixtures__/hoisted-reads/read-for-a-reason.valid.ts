import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';

const app = express();
const NOTES = join(process.cwd(), 'notes.json');
const page = readFileSync('./index.html', 'utf8');
let help: string | undefined;
let terms: string | undefined;

app.get('/', (_req, res) => void res.send(page));
app.get('/help', (_req, res) => {
  if (!help) help = readFileSync('./help.html', 'utf8');
  res.send(help);
});
app.get('/terms', (_req, res) => {
  terms = terms ?? readFileSync('./terms.html', 'utf8');
  res.send(terms);
});
app.get('/notes', (_req, res) => void res.json(JSON.parse(readFileSync(NOTES, 'utf8'))));
app.post('/notes', (req, res) => {
  writeFileSync(NOTES, JSON.stringify(req.body));
  res.end();
});
app.get('/load', (_req, res) => void res.send(readFileSync('/proc/loadavg', 'utf8')));
app.get('/file/:name', (req, res) => {
  res.send(readFileSync(join('./pages', req.params.name), 'utf8'));
});
app.get('/app', (_req, res) => {
  if (process.env.NODE_ENV !== 'production') res.send(readFileSync('./app.html', 'utf8'));
  else res.send(page);
});
app.get('/token', (_req, res) => void res.send(readFileSync('./service.token', 'utf8')));

export function start(): string {
  return readFileSync('./banner.txt', 'utf8');
}

start();
