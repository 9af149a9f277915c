import { EventEmitter } from 'node:events';

let crypto: typeof import('node:crypto') | undefined;
let zlib: Promise<typeof import('node:zlib')> | undefined;
let hash: ((text: string) => string) | undefined;

export const bus = new EventEmitter();

export async function sign(text: string): Promise<string> {
  crypto ??= await import('node:crypto');
  return crypto.createHash('sha1').update(text).digest('hex');
}

export async function pack(text: string): Promise<Buffer> {
  zlib ??= import('node:zlib');
  const { gzipSync } = await zlib;
  return gzipSync(text);
}

export async function digest(text: string): Promise<string> {
  if (!hash) {
    const { createHash } = await import('node:crypto');
    hash = (t) => createHash('sha1').update(t).digest('hex');
  }
  return hash(text);
}
