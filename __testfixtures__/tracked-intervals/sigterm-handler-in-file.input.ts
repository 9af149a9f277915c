import { createServer } from 'node:http';

const waiting = new Set<string>();
const server = createServer((_req, res) => res.end(String(waiting.size)));

server.listen(3000, () => {
  setInterval(() => console.log(`${waiting.size} guests waiting`), 60_000);
});

function gracefulShutdown(): void {
  server.close(() => process.exit(0));
}

process.on('SIGTERM', gracefulShutdown);
