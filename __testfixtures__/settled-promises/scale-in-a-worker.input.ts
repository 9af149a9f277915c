import { Worker } from 'node:worker_threads';

export function weigh(crate: string): Promise<number> {
  const scale = new Worker(new URL('./scale.js', import.meta.url), { workerData: crate });
  return new Promise<number>((done) => {
    scale.once('message', (grams: number) => done(grams));
    scale.once('error', console.error);
  });
}
