import { setTimeout } from 'node:timers/promises';

export async function runWithDeadline<T>(job: () => Promise<T>, ms: number): Promise<T> {
  const deadline = setTimeout(ms).then(() => {
    throw new Error('deadline exceeded');
  });
  return Promise.race([job(), deadline as Promise<never>]);
}
