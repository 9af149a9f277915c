import type { Server } from 'node:http';
import Redis from 'ioredis';

/** A line of its own for each reading. */
function tideLine(): Redis {
  return new Redis(process.env.REDIS_URL!);
}

function gaugeLine(): Redis {
  return new Redis(process.env.REDIS_URL!);
}

export function serve(server: Server): void {
  server.on('request', async (req, res) => {
    const line = tideLine();
    const tide = await line.get('tide');
    res.end(req.url === '/gauge' ? await readGauge() : tide);
    await checkGauge();
  });
}

async function readGauge(): Promise<string | null> {
  return gaugeLine().get('gauge');
}

async function checkGauge(): Promise<void> {
  const line = gaugeLine();
  await line.ping().finally(() => line.quit());
}
