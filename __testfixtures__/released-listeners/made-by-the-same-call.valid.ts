import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { Printer } from './printer.js';
import { store } from './store.js';

/** Emitters that the call makes, or has made for it, in a promise of its own. */
export async function keysOf(pattern: string): Promise<string[]> {
  const keys: string[] = [];
  const stream = store.scan({ match: pattern });
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (some: string[]) => keys.push(...some));
    stream.on('end', () => resolve());
    stream.on('error', reject);
  });
  return keys;
}

export function printed(lines: readonly string[]): Promise<Buffer> {
  const page = new Printer();
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    page.on('data', (part: Buffer) => parts.push(part));
    page.on('end', () => resolve(Buffer.concat(parts)));
    lines.forEach((line) => page.on(`line ${line}`, () => page.write(line)));
  });
}

export const opened = store.connect();
opened.on('open', () => {
  opened.on('message', (line: string) => process.stdout.write(line));
});

createServer(async (req, res) => {
  const keys = await keysOf(String(req.url));
  createReadStream(keys[0] ?? '').on('error', () => res.end()).pipe(res);
  req.on('close', () => res.end());
  res.end(await printed(keys));
}).listen(8080);
