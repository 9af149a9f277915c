import { addAbortSignal, finished, pipeline } from 'node:stream';
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { createGzip } from 'node:zlib';
import express from 'express';
import fastify from 'fastify';

createServer((req, res) => {
  pipeline(createReadStream('/srv/song.mp3'), res, (error) => {
    if (error) console.error(error.message);
  });
});

createServer((req, res) => {
  const song = createReadStream('/srv/song.mp3');
  song.pipe(res);
  res.on('close', () => song.destroy());
});

createServer((req, res) => {
  const song = createReadStream('/srv/song.mp3');
  finished(res, () => song.close());
  song.pipe(res);
});

createServer((req, res) => {
  const song = addAbortSignal(AbortSignal.timeout(5000), createReadStream('/srv/song.mp3'));
  song.pipe(res);
});

createServer((req, res) => {
  const leaving = new AbortController();
  res.once('close', () => leaving.abort());
  createReadStream('/srv/song.mp3', { signal: leaving.signal }).pipe(res);
});

fastify().get('/song', (request, reply) => reply.send(createReadStream('/srv/song.mp3')));

/** No client can leave. */
export function zip(path: string): void {
  createReadStream(path).pipe(createGzip()).pipe(createWriteStream(`${path}.gz`));
}

export function print(path: string): void {
  createReadStream(path).pipe(process.stdout);
}

express().post('/lines', (req, res) => {
  req.pipe(process.stdout);
  res.sendStatus(202);
});
