import { createReadStream } from 'fs';
import { createServer } from 'http';
import { pipeline } from 'stream';

/** The pipe is the value of the arrow function. */
const send = (req, res, range) =>
  pipeline(createReadStream(process.env.FILM ?? '/srv/film.mp4', range === undefined ? undefined : { start: Number(range) }), res, (error) => {
    if (error) console.error(error.message);
  });

export const server = createServer((req, res) => send(req, res, /bytes=(\d+)-/.exec(req.headers.range ?? '')?.[1]));
