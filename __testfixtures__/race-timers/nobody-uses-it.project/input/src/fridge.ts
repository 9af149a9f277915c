import { Worker } from 'node:worker_threads';

export class Fridge {
  readonly dough = new Worker('./src/dough-worker.js');

  /** Not as cold as `freeze` has it. */
  async chill(work: Promise<void>, ms: number): Promise<void> {
    await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('Too warm')), ms);
      }),
    ]);
  }

  async freeze(work: Promise<void>, ms: number): Promise<void> {
    await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('Too warm')), ms);
      }),
    ]);
  }
}
