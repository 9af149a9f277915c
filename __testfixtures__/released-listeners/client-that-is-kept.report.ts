import { createClient } from './bus-client.js';
import { createServer } from 'node:http';

const client = createClient();

function watch(room: string): void {
  client.on('message', (line: string) => process.stdout.write(`${room}: ${line}`));
}

createServer((req, res) => {
  watch(String(req.url));
  res.end();
}).listen(8080);
