import { createServer } from 'node:http';

const lastSeen = new Map<string, number>();

createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    const { device } = JSON.parse(body) as { device: string };
    lastSeen.set(device, Date.now());
    response.end();
  });
}).listen(8080);
