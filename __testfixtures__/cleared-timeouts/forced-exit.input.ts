import { createServer } from 'node:http';

export const server = createServer((req, res) => res.end('ok')).listen(0);

process.on('SIGTERM', () => {
  setTimeout(() => {
    console.error('forced');
    process.exit(1);
  }, 10_000);
  server.close(() => console.log('all connections are closed'));
});

function gracefulShutdown(): void {
  setTimeout(() => process.exit(1), 5_000);
  server.close();
}

for (const signal of ['SIGINT', 'SIGQUIT']) process.once(signal, gracefulShutdown);
