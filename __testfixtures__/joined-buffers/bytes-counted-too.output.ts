import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { get } from 'node:https';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** The bytes are counted. */
export function limited(command: string, most: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command);
    let bytes = 0;
    let text = '';
    const stdoutDecoder = new StringDecoder('utf8');
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) child.kill();
      text += stdoutDecoder.write(chunk);
    });
    child.on('close', () => resolve(text));
  });
}

/** The stream goes into a file, too. */
export function kept(url: string, path: string, done: (text: string) => void): void {
  get(url, (res) => {
    let text = '';
    res.pipe(createWriteStream(path));
    const decoder = new StringDecoder('utf8');
    res.on('data', (chunk) => {
      text += decoder.write(chunk);
    });
    res.on('end', () => done(text));
  });
}

/** What the stream is shows in its type, and in what calls the function. */
function textOf(stream: Readable, done: (text: string) => void): void {
  let text = '';
  const decoder = new StringDecoder('utf8');
  stream.on('data', (chunk) => {
    text += decoder.write(chunk);
    if (chunk.byteLength === 0) stream.destroy();
  });
  stream.on('end', () => done(text));
}

export function poem(path: string, done: (text: string) => void): void {
  textOf(createReadStream(path), done);
}

/** Nothing but a number comes of it, and a message: a note. */
export function seconds(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffprobe', [file]);
    let out = '';
    const stdoutDecoder = new StringDecoder('utf8');
    child.stdout.on('data', (chunk: Buffer) => chunk.length > 0 && (out += stdoutDecoder.write(chunk)));
    child.on('close', () => {
      if (out.includes('N/A')) reject(new Error(`no length: ${out}`));
      resolve(Number.parseFloat(out.trim()));
    });
  });
}

/** Each chunk is shown as it comes, too. */
export function shown(command: string, show: (text: string) => void): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command);
    let text = '';
    const stdoutDecoder = new StringDecoder('utf8');
    child.stdout.on('data', (chunk: Buffer) => {
      const decoded = stdoutDecoder.write(chunk);
      show(decoded);
      text += decoded;
    });
    child.on('close', () => resolve(text));
  });
}
