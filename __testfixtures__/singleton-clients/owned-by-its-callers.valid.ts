import type { Server, ServerResponse } from 'node:http';
import Redis from 'ioredis';
import { Pool } from 'pg';

const url = process.env.REDIS_URL!;

/** A line of its own for each lighthouse: whoever asks for it hangs up. */
export function lampLine(): Redis {
  return new Redis(url, { maxRetriesPerRequest: null });
}

function logbook(): Pool {
  return new Pool({ connectionString: process.env.DATABASE_URL });
}

// dedicated to one watch
const watchLine = (): Redis => new Redis(url, { enableReadyCheck: false });

export function serve(server: Server): void {
  server.on('request', async (req, res) => {
    await showLamps(res);
    await note(req.url ?? '');
    await watch();
    res.end();
  });
}

async function showLamps(res: ServerResponse): Promise<void> {
  const line = lampLine();
  res.on('close', () => line.disconnect());
  res.write(await line.get('lamps'));
}

async function note(entry: string): Promise<void> {
  const pool = logbook();
  try {
    await pool.query('INSERT INTO log (entry) VALUES ($1)', [entry]);
  } finally {
    await pool.end();
  }
}

async function watch(): Promise<void> {
  const line = watchLine();
  await line.incr('watches').finally(() => line.quit());
}
