import { Agent, createServer, get } from 'node:http';

let connections = 0;
const server = createServer((_, res) => res.end('{}'));
server.on('connection', () => connections++);
await new Promise((resolve) => server.listen(0, resolve));
const { port } = server.address();

const request = (agent) =>
  new Promise((resolve) => get({ port, agent }, (res) => res.resume().on('close', resolve)));

for (let i = 0; i < 50; i++) await request(new Agent({ keepAlive: true }));
const open = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
console.log(`50 pools, one request each: ${connections} connections, ${open} still open`);
process.exit();
