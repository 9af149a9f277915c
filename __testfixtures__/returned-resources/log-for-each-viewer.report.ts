import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import express from 'express';

createServer((req, res) => {
  const log = spawn('tail', ['-f', '/var/log/oven.log']);
  log.stdout.on('data', (chunk) => res.write(chunk));
  log.on('exit', () => res.end());
}).listen(8080);

const app = express();
app.get('/film', (req, res) => {
  const encoder = spawn('ffmpeg', ['-i', 'film.mkv', '-f', 'mp4', '-']);
  encoder.stdout.pipe(res);
});
