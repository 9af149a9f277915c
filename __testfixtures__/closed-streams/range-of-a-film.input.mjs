import { createReadStream } from 'fs';
import { createServer } from 'http';

/** The pipe is the value of the arrow function. */
const send = (req, res, range) =>
  createReadStream(process.env.FILM ?? '/srv/film.mp4', range === undefined ? undefined : { start: Number(range) })
    .pipe(res);

export const server = createServer((req, res) => send(req, res, /bytes=(\d+)-/.exec(req.headers.range ?? '')?.[1]));
