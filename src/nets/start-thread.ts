import { Worker } from 'node:worker_threads';

/**
 * Starts a thread of this room. What the project's packages print there goes nowhere: stdout carries the result only.
 */
export function startThread(name: 'type-thread' | 'format-thread', workerData: unknown): Worker {
  const own = import.meta.url;
  const isSource = own.endsWith('.ts');
  const worker = new Worker(new URL(`./${name}${isSource ? '.ts' : '.js'}`, own), {
    workerData,
    stdin: false,
    stdout: true,
    stderr: true,
    ...(isSource && { execArgv: ['--import', 'jiti/register'] }),
  });
  // else a full pipe would keep it from going on
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return worker;
}
