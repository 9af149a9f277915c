import { createServer } from 'node:http';

const server = createServer();

async function main(): Promise<void> {
  const { cpus } = await import('node:os');
  server.listen(8000 + cpus().length);
}

process.on('SIGTERM', async () => {
  const { setTimeout: sleep } = await import('node:timers/promises');
  await sleep(100);
  server.close();
});

void (async () => {
  const { version } = await import('node:process');
  console.log(version);
  await main();
})();

const { availableParallelism } = await import('node:os');
console.log(availableParallelism());
