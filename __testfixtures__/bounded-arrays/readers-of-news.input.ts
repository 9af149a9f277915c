import { createServer, type ServerResponse } from 'node:http';

const readers: { since: number; res: ServerResponse }[] = [];

export function tell(text: string): void {
  for (const { res } of readers) res.write(`data: ${text}\n\n`);
}

export const count = (): number => readers.length;

export const server = createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  readers.push({ since: Date.now(), res });
});
server.listen(8080);
