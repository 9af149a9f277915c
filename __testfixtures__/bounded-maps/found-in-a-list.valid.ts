import { createServer } from 'node:http';

const HALLS = new Set(['garden', 'cellar']);
const opened: Record<string, number> = {};

createServer((request, response) => {
  const hall = String(request.url).slice(1);
  if (!HALLS.has(hall)) {
    response.writeHead(404).end();
    return;
  }
  open(hall, request.method === 'PUT' ? 'late' : 'early');
  response.end(String(opened[hall]));
}).listen(3000);

function open(hall: string, when: 'late' | 'early'): void {
  const key = `${hall}/${when}`;
  if (!opened[key]) opened[key] = Date.now();
}
