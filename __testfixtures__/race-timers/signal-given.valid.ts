import { setTimeout as sleep } from 'node:timers/promises';
export async function limited(work: Promise<void>, signal: AbortSignal): Promise<void> {
  await Promise.race([work, sleep(5000, undefined, { signal })]);
}
export async function weak(work: Promise<void>): Promise<void> {
  await Promise.race([work, sleep(5000, undefined, { ref: false })]);
}
