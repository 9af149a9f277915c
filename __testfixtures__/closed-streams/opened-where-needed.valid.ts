import { spawn } from 'node:child_process';
import { closeSync, createReadStream, createWriteStream, openSync, type ReadStream } from 'node:fs';
import { get } from 'node:http';
import { PassThrough, Readable, pipeline } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';

declare function upload(body: Readable): Promise<void>;
declare function isWanted(path: string): Promise<boolean>;

/** It is used on each way on which it is open. */
export async function store(path: string): Promise<boolean> {
  if (!(await isWanted(path))) return false;
  const table = createReadStream(path);
  await upload(table);
  return true;
}

/** It is closed on the other. */
export async function tried(path: string): Promise<boolean> {
  const table = createReadStream(path);
  if (!(await isWanted(path))) {
    table.destroy();
    return false;
  }
  await upload(table);
  return true;
}

/** A way on which nothing is written goes by the tests around. */
export function run(command: string): number | undefined {
  const child = spawn(command);
  const log = createWriteStream('/tmp/run.log', { flags: 'a' });
  if (child.stdout) child.stdout.pipe(log);
  if (child.stderr) child.stderr.pipe(log);
  return child.pid;
}

/** What it throws it also cleans up after. */
export async function caught(path: string, rows: AsyncIterable<string>): Promise<void> {
  const file = createWriteStream(path);
  try {
    for await (const row of rows) {
      if (row === '') throw new Error('empty');
      file.write(row);
    }
    file.end();
  } catch (error) {
    file.destroy();
    throw error;
  }
}

export function opened(path: string, text: string): void {
  const file = createWriteStream(path, { flags: 'a' });
  file
    .on('open', () => {
      file.write(text);
      file.end();
    })
    .on('error', console.error);
  if (text === '') throw new Error('empty');
}

/** What fails of the file itself leaves nothing open. */
export function noted(path: string, text: string): void {
  const file = createWriteStream(path, { flags: 'a' });
  file.on('open', () => file.end(text)).on('error', console.error);
}

/** The descriptor is the caller's. */
export function part(fd: number): ReadStream {
  const file = createReadStream('', { fd, autoClose: false });
  file.on('data', console.log);
  return file;
}

export function parts(path: string): void {
  const fd = openSync(path, 'r');
  const file = createReadStream(path, { fd, autoClose: false });
  file.on('data', console.log).on('end', () => closeSync(fd));
}

/** Who has it closes it. */
export function held(path: string): ReadStream {
  const file = createReadStream(path, { autoClose: false });
  file.on('error', console.error);
  return file;
}

export function closed(path: string): void {
  const file = createReadStream(path, { autoClose: false });
  file.on('data', console.log).on('close', console.log);
  file.once('readable', () => file.destroy());
}

/** Both sides of an upload end together. */
export async function passOn(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = new PassThrough();
  req.pipe(body);
  req.on('aborted', () => body.destroy(new Error('aborted')));
  await upload(body);
  res.end();
}

export async function joined(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = new PassThrough();
  pipeline(req, body, () => undefined);
  await upload(body);
  res.end();
}

/** Nothing reads what the client sends but the response itself. */
export function echo(req: IncomingMessage, res: ServerResponse): void {
  const body = new PassThrough();
  req.pipe(body).pipe(res);
}

/** What is asked of another server ends with the client. */
export function forward(req: IncomingMessage, res: ServerResponse): void {
  const asked = get('http://origin/', (answer) => {
    answer.pipe(res);
  });
  res.on('close', () => asked.destroy());
}

export function withSignal(req: IncomingMessage, res: ServerResponse, signal: AbortSignal): void {
  void fetch('http://origin/', { signal }).then((answer) => {
    if (answer.body) Readable.fromWeb(answer.body as never).pipe(res);
  });
}

/** What is in memory holds nothing. */
export function page(req: IncomingMessage, res: ServerResponse): void {
  Readable.from(['<html>', req.url ?? '']).pipe(res);
}
