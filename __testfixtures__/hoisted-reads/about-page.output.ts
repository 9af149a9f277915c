import { readFileSync } from 'node:fs';
import express from 'express';

let aboutText: string | undefined;

const app = express();

app.get('/about', (_req, res) => {
  const about = JSON.parse((aboutText ??= readFileSync('./about.json', 'utf8')));
  res.json({ name: about.name, version: about.version });
});
app.get('/about/all', (_req, res) => {
  res.json(JSON.parse((aboutText ??= readFileSync('./about.json', 'utf8'))));
});
