import { createServer } from 'node:http';

const server = createServer((req, res) => res.end('ok')).listen(8080);

process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), 10_000);
  server.close(() => process.exit(0));
});

process.on('SIGINT', () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  server.close();
});

process.on('SIGQUIT', () => {
  const forced = setTimeout(() => process.exit(1), 10_000);
  server.close(() => clearTimeout(forced));
});

process.on('uncaughtException', () => {
  setTimeout(() => process.exit(1), 1_000);
});
