import { doze, pause } from './doze.js';

export async function dozes(received: Promise<void>): Promise<void> {
  await Promise.race([received, doze(5000)]);
}

export async function pauses(received: Promise<void>, ms: number): Promise<void> {
  const limit = new AbortController();
  try {
    await Promise.race([received, pause(ms, { stop: limit.signal })]);
  } finally {
    limit.abort();
  }
}

export async function pausesForLong(received: Promise<void>, ms: number): Promise<void> {
  await Promise.race([received, pause(ms)]);
}
