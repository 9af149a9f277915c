import { createServer, type ServerResponse } from 'node:http';

const readers: { since: number; res: ServerResponse }[] = [];

export function tell(text: string): void {
  for (const { res } of readers) res.write(`data: ${text}\n\n`);
}

export const count = (): number => readers.length;

export const server = createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  const member = { since: Date.now(), res };
  readers.push(member);
  res.once('close', () => {
    const index = readers.indexOf(member);
    if (index !== -1) readers.splice(index, 1);
  });
});
server.listen(8080);
