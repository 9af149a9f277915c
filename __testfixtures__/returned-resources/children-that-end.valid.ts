import { spawn } from 'node:child_process';
import express from 'express';

const app = express();

app.get('/film', (req, res) => {
  const encoder = spawn('ffmpeg', ['-i', 'film.mkv', '-f', 'mp4', '-']);
  encoder.stdout.pipe(res);
  res.once('close', () => encoder.kill());
});

app.get('/log', (req, res) => {
  const limit = AbortSignal.timeout(60_000);
  const log = spawn('tail', ['-f', '/var/log/oven.log'], { signal: limit });
  log.on('error', () => res.end());
  log.stdout.pipe(res);
});

/** It works for the shop, and the answer does not wait for it. */
app.post('/labels', (req, res) => {
  const printer = spawn('lp', ['labels.pdf']);
  printer.stdout.on('data', (chunk) => console.log(String(chunk)));
  printer.on('exit', (code) => console.log(code));
  res.sendStatus(202);
});
