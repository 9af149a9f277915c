import { createServer, type Server } from 'node:http';

let digest: ((text: string) => string) | undefined;
let isWarm = false;

/** Kept once it is there. */
export async function seal(text: string): Promise<string> {
  if (digest) return digest(text);
  const { createHash } = await import('node:crypto');
  digest = (value) => createHash('sha1').update(value).digest('hex');
  return digest(text);
}

export async function warm(): Promise<void> {
  if (isWarm) return;
  isWarm = true;
  const { setTimeout } = await import('node:timers/promises');
  await setTimeout(1);
}

export class Kitchen {
  server: Server | undefined;
  host: string | undefined;

  async initialize(): Promise<void> {
    const { hostname } = await import('node:os');
    this.host = hostname();
  }

  async open(): Promise<Server> {
    if (this.server === undefined) {
      const { join } = await import('node:path');
      this.server = createServer((request, response) => response.end(join('/', String(request.url))));
    }
    return this.server;
  }
}

/** Both late, or none. */
export async function plate(name: string): Promise<string> {
  const { picture } = await import('./pictures-that-are-large.js');
  const { basename } = await import('node:path');
  return picture(basename(name));
}
