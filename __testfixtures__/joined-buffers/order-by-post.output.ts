import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { StringDecoder } from 'node:string_decoder';

interface Order {
  bakery: string;
  loaves: number;
}

/** Reads an order as it comes in. */
export function readOrder(req: IncomingMessage): Promise<Order> {
  return new Promise((resolve, reject) => {
    let body = '';
    const decoder = new StringDecoder('utf8');
    req.on('data', (chunk: Buffer) => {
      body += decoder.write(chunk);
    });
    req.on('end', () => resolve(JSON.parse(body) as Order));
    req.on('error', reject);
  });
}

async function readNote(req: IncomingMessage): Promise<string> {
  let note = '';
  const decoder = new StringDecoder('utf8');
  for await (const part of req) note += decoder.write(part);
  return note;
}

function listOf(req: IncomingMessage): Promise<string[]> {
  return new Promise((resolve) => {
    const parts: string[] = [];
    const decoder = new StringDecoder('utf8');
    // A request without a body ends at once.
    req.on('data', (chunk) => parts.push(decoder.write(chunk))).on('end', () => resolve(parts.join('').split('\n')));
  });
}

function noteOf(req: IncomingMessage, done: (note: string) => void): void {
  let note = '';
  const decoder = new StringDecoder('utf8');
  req.on('data', (chunk: Buffer | string) => {
    note += decoder.write(chunk);
  });
  req.on('end', () => done(note));
}

export const server = createServer(async (req: IncomingMessage, res: ServerResponse) => {
  if (req.method === 'PUT') noteOf(req, (note) => res.end(note));
  else if (req.url === '/note') res.end(await readNote(req));
  else if (req.url === '/list') res.end(String(await listOf(req)));
  else res.end((await readOrder(req)).bakery);
});
