import { createServer } from 'node:http';

const server = createServer((_req, res) => res.end('ok')).listen(8080);

const leave = (code: number): never => process.exit(code);

// What the shutdown calls ends the process.
process.on('SIGTERM', async () => {
  setTimeout(() => process.exit(1), 10_000);
  await new Promise((resolve) => server.close(resolve));
  leave(0);
});

// What is called in the end does.
process.on('SIGINT', () => {
  setTimeout(() => process.exit(1), 10_000);
  server.close(leaveWell);
});

function leaveWell(): void {
  process.exit(0);
}

// Each caller does.
async function stopAll(): Promise<void> {
  setTimeout(() => process.exit(1), 10_000);
  await new Promise((resolve) => server.close(resolve));
}
process.on('SIGQUIT', () => void stopAll().then(() => process.exit(0)));
process.once('SIGUSR2', async () => {
  await stopAll();
  process.kill(process.pid, 'SIGUSR2');
});

// The timer is the shutdown.
process.on('SIGHUP', () => {
  setTimeout(() => {
    server.close(() => process.exit(1));
  }, 5_000);
});

// The timer is waited for.
process.on('SIGBREAK', async () => {
  await new Promise<void>((resolve) =>
    setTimeout(() => {
      resolve();
      process.exit(3);
    }, 5_000),
  );
});
