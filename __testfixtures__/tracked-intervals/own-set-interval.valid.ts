import { setInterval } from 'node:timers/promises';

export async function everyMinute(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for await (const _ of setInterval(60_000, undefined, { signal })) await work();
}
