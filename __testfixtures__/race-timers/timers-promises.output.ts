import { setTimeout } from 'node:timers/promises';

export async function runWithDeadline<T>(job: () => Promise<T>, ms: number): Promise<T> {
  const timeout = new AbortController();
  const deadline = setTimeout(ms, undefined, { signal: timeout.signal }).then(() => {
    throw new Error('deadline exceeded');
  });
  return Promise.race([job(), deadline as Promise<never>]).finally(() => timeout.abort());
}
