import { createServer } from 'node:http';

const MAX_STREAMS = 4;
const streams = new Map<string, number>();

/** The release takes the entry out with the last stream of the key; `now` is a count, no time. */
export function reserve(key: string): (() => void) | undefined {
  const held = streams.get(key) ?? 0;
  if (held >= MAX_STREAMS) return undefined;
  streams.set(key, held + 1);
  return () => {
    const now = streams.get(key) ?? 1;
    if (now <= 1) streams.delete(key);
    else streams.set(key, now - 1);
  };
}

createServer((request, response) => {
  const release = reserve(String(request.headers['x-user']));
  if (!release) {
    response.writeHead(429).end();
    return;
  }
  response.on('close', release);
  response.write('data: hello\n\n');
}).listen(8080);

/** Called by tests alone. */
export function reset(): void {
  streams.clear();
}
