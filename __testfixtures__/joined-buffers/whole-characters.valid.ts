import { exec, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';
import { WebSocket } from 'ws';

/** An encoding is set, before or after the listener. */
export function letter(req: IncomingMessage, done: (text: string) => void): void {
  let text = '';
  req.on('data', (chunk) => {
    text += chunk;
  });
  req.setEncoding('utf8');
  req.on('end', () => done(text));
}

export function printed(command: string, done: (text: string) => void): void {
  const child = spawn(command);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => (out += chunk));
  child.on('close', () => done(out));
}

/** A file that is opened as text, in both ways. */
export async function poem(path: string): Promise<string> {
  let text = '';
  for await (const chunk of createReadStream(path, 'utf8')) text += chunk;
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) text += chunk;
  return text;
}

/** Decoders keep what a character lacks. */
export function decoded(url: string, done: (text: string) => void): void {
  get(url, (res) => {
    const decoder = new StringDecoder('utf8');
    const other = new TextDecoder();
    let [text, again] = ['', ''];
    res.on('data', (chunk: Buffer) => {
      text += decoder.write(chunk);
      again += other.decode(chunk, { stream: true });
    });
    res.on('end', () => done(text + again));
  });
}

/** `exec` sets an encoding itself. */
export function branch(done: (text: string) => void): void {
  const child = exec('git branch');
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  child.on('close', () => done(text));
}

/** Bytes are counted, hashed and kept as bytes; digits of bytes are no characters of several. */
export function weighed(url: string, done: (bytes: Buffer, hash: string, hex: string) => void): void {
  get(url, (res) => {
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    let size = 0;
    let hex = '';
    res.on('data', (chunk: Buffer) => {
      size += chunk.length;
      hex += chunk.toString('hex');
      hash.update(chunk);
      chunks.push(chunk);
    });
    res.on('end', () => done(Buffer.concat(chunks, size), hash.digest('hex'), hex));
  });
}

/** Lines, messages and objects are whole. */
export async function diary(path: string, socket: WebSocket): Promise<string> {
  let text = '';
  for await (const line of createInterface({ input: createReadStream(path) })) text += line;
  socket.on('message', (message) => (text += message.toString()));
  return text;
}

/** Only the first chunk of each stream is looked at. */
export function firstOf(req: IncomingMessage, done: (text: string) => void): void {
  req.once('data', (chunk: Buffer) => done(chunk.toString()));
}

interface Shop {
  on(event: 'data', listener: (name: string) => void): void;
}

/** Its events are the shop's own. */
export function names(shop: Shop): () => string {
  let all = '';
  shop.on('data', (name) => (all += name));
  return () => all;
}

/** A stream of names, by the type of its chunks. */
export async function joined(lines: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const line of lines) all += line;
  return all;
}
