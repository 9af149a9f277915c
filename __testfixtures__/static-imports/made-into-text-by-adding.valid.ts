import { Worker } from 'node:worker_threads';

async function job(): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  parentPort?.postMessage('done');
}

export function startJob(): Worker {
  return new Worker('(' + job + ')()', { eval: true });
}

interface Pool {
  exec(task: (path: string) => Promise<number>, args: readonly string[]): Promise<number>;
}

export async function countLines(pool: Pool, path: string): Promise<number> {
  return pool.exec(async (file) => {
    const { readFile } = await import('node:fs/promises');
    return (await readFile(file, 'utf8')).split('\n').length;
  }, [path]);
}
