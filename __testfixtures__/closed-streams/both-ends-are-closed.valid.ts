import archiver from 'archiver';
import axios from 'axios';
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const log = createWriteStream('/var/log/parts.log');

export async function download(url: string, path: string): Promise<void> {
  const answer = await axios.get(url, { responseType: 'stream' });
  await pipeline(answer.data, createWriteStream(path));
}

export function load(url: string, path: string, done: (error?: Error) => void): void {
  get(url, (response) => {
    const file = createWriteStream(path);
    response.on('error', (error) => file.destroy(error));
    file.on('finish', () => done()).on('error', done);
    response.pipe(file);
  });
}

/** An error that nobody answers ends the process. */
export function pack(path: string): void {
  createReadStream(path).pipe(createGzip()).pipe(createWriteStream(`${path}.gz`));
}

export function zip(folder: string, path: string): void {
  const archive = archiver('zip');
  archive.pipe(createWriteStream(path));
  archive.directory(folder, false);
  void archive.finalize();
}

/** It is open for all, and ends with the process. */
export function run(command: string): void {
  const child = spawn(command);
  child.on('error', console.error);
  child.stdout.on('error', console.error);
  const { stderr } = child;
  stderr.on('error', console.error);
  stderr.pipe(log);
  child.stdout.pipe(log);
}

/** What a process writes has an end however it ends. */
export function kept(command: string, path: string): void {
  const { stdout } = spawn(command);
  stdout.pipe(createWriteStream(path));
}

/** All lines are read. */
export async function count(path: string): Promise<number> {
  const reader = createInterface({ input: createReadStream(path) });
  let lines = 0;
  for await (const line of reader) {
    for (const sign of line) if (sign === '#') break;
    lines += 1;
  }
  return lines;
}

export async function first(path: string): Promise<string> {
  const input = createReadStream(path);
  const reader = createInterface({ input });
  try {
    for await (const line of reader) return line;
    return '';
  } finally {
    input.destroy();
  }
}

/** Whoever has the reader may read on. */
export async function title(path: string, rest: (lines: AsyncIterable<string>) => Promise<void>): Promise<string> {
  const reader = createInterface({ input: createReadStream(path) });
  let found = '';
  for await (const line of reader) {
    found = line;
    break;
  }
  await rest(reader);
  return found;
}

export async function typed(): Promise<string> {
  const reader = createInterface({ input: process.stdin });
  for await (const line of reader) return line;
  return '';
}
