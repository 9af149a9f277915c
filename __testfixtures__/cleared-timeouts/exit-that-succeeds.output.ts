import { createServer } from 'node:http';
import process from 'node:process';

export const server = createServer((_req, res) => res.end('ok'));

process.on('SIGTERM', function () {
  server.close();
  setTimeout(() => { process.exit(); }, 6_000).unref()
});
