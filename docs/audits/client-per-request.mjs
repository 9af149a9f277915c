import { createServer } from 'node:http';
import OpenAI from 'openai';

let connections = 0;
const server = createServer((_, res) =>
  res.setHeader('content-type', 'application/json').end('{}'),
);
server.on('connection', () => connections++);
await new Promise((resolve) => server.listen(0, resolve));
const baseURL = `http://127.0.0.1:${server.address().port}`;

for (let request = 0; request < 50; request++) {
  await new OpenAI({ apiKey: 'none', baseURL }).models.list();
}
console.log(
  `50 clients, one request each: ${connections <= 2 ? 'at most 2' : connections} connections`,
);
process.exit();
