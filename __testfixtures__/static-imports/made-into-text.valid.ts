import { Worker } from 'node:worker_threads';

async function work(): Promise<void> {
  const { cpus } = await import('node:os');
  console.log(cpus().length);
}

export const worker = new Worker(`(${work.toString()})()`, { eval: true });
export const other = new Worker(`(${work})()`, { eval: true });
