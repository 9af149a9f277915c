import { createServer } from 'node:net';
import type { IncomingMessage } from 'node:http';

createServer((socket) => {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4) {
      const length = pending.readUInt32BE(0);
      if (pending.length < 4 + length) return;
      socket.write(pending.subarray(4, 4 + length));
      pending = pending.subarray(4 + length);
    }
  });
});

export function bodyOf(req: IncomingMessage, done: (body: Buffer) => void): void {
  let body = Buffer.alloc(0);
  req.on('data', (chunk: Buffer) => {
    body = Buffer.concat([body, chunk]);
    if (body.length > 1_000_000) req.destroy();
  });
  req.on('end', () => done(body));
}

export function collected(req: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => done(Buffer.concat(chunks)));
}

export function frame(head: Buffer, tail: Buffer): Buffer {
  let all = Buffer.alloc(0);
  for (const part of [head, tail]) all = Buffer.concat([all, part]);
  return all;
}

/** Others ask for it at any time. */
export function latest(req: IncomingMessage): () => Buffer {
  let body = Buffer.alloc(0);
  req.on('data', (chunk: Buffer) => {
    body = Buffer.concat([body, chunk]);
  });
  return () => body;
}
