import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

declare function closeWith(res: ServerResponse, what: { readonly film: ReadStream }): void;

/** The caller has it. */
export function send(res: ServerResponse, path: string): ReadStream {
  const film = createReadStream(path);
  film.pipe(res);
  return film;
}

export class Player {
  private current: ReadStream | undefined;

  play(res: ServerResponse, path: string): void {
    const film = createReadStream(path);
    this.current = film;
    film.pipe(res);
  }

  stop(): void {
    this.current?.destroy();
  }
}

createServer((req, res) => {
  const film = createReadStream('/srv/film');
  const zip = createGzip();
  film.pipe(zip).pipe(res);
  res.on('close', () => [film, zip].forEach((one) => one.destroy()));
});

createServer((req, res) => {
  const film = createReadStream('/srv/film');
  film.pipe(res);
  closeWith(res, { film });
});

createServer((req, res) => {
  const film = createReadStream('/srv/film');
  film.pipe(res);
  const held = film;
  req.on('aborted', () => held.destroy());
});

createServer(async (req, res) => {
  await using film = createReadStream('/srv/film');
  film.pipe(res);
  await finished(res);
});

createServer((req, res) => {
  const leaving = new AbortController();
  res.once('close', () => leaving.abort());
  const options = { signal: leaving.signal };
  createReadStream('/srv/film', options).pipe(res);
});

/** Who calls it may hand in a signal. */
export function part(res: ServerResponse, path: string, options: { start: number; signal: AbortSignal }): void {
  createReadStream(path, options).pipe(res);
}

createServer((req, res) => {
  const target = createWriteStream('/srv/upload');
  req.pipe(target);
  req.on('aborted', () => target.end());
  target.on('finish', () => res.end());
});

/** One file for all, opened once. */
export function shared(path: string): (req: IncomingMessage, res: ServerResponse) => void {
  const logo = createReadStream(path);
  return (req, res) => void logo.pipe(res);
}

declare function rangeOf(req: IncomingMessage): { start: number; signal?: AbortSignal };

/** The file speaks of signals, and what a function gives may have one. */
createServer((req, res) => {
  createReadStream('/srv/film', rangeOf(req)).pipe(res);
});
