import { createServer } from 'node:http';

async function bake(oven: { extend(): void }, work: () => Promise<string>): Promise<string> {
  const beat = setInterval(() => oven.extend(), 10_000);
  const stop = (): void => clearInterval(beat);
  try {
    return await work();
  } finally {
    stop();
  }
}

createServer(async (req, res) => {
  const beat = setInterval(() => res.write('.'), 10_000);
  const stop = (): void => clearInterval(beat);
  res.once('close', stop);
  res.end(await bake({ extend: () => {} }, async () => 'bread'));
  stop();
}).listen(8080);
