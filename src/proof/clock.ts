import { createRequire, syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';

/** While the clock is hurried, longer delays than this many milliseconds are over at once. */
const AT_ONCE_MS = 20;
/** Otherwise, longer ones than this limit how long code waits; shorter ones are what it waits for as it works. */
const LIMIT_MS = 500;
/** Longer than any run. */
const LONG_MS = 600_000;

/**
 * Makes time limits independent of how fast the machine is: a long delay does not end during a run, but for one that
 * begins while `run` is under way, which is over at once. Real timers are made all the same, and are counted. To be
 * called before the module under proof is loaded, which may take `setTimeout` from any of its three places.
 */
export function takeClock(): <T>(run: () => T | Promise<T>) => Promise<T> {
  let hurried = 0;
  const delay = (ms: number | undefined): number | undefined => {
    if (ms === undefined) return ms;
    if (hurried > 0) return ms > AT_ONCE_MS ? 1 : ms;
    return ms > LIMIT_MS ? Math.max(ms, LONG_MS) : ms;
  };
  const require = createRequire(import.meta.url);
  const timers = require('node:timers') as { setTimeout: typeof setTimeout };
  const awaited = require('node:timers/promises') as {
    setTimeout(ms?: number, ...rest: unknown[]): Promise<unknown>;
  };
  const [start, wait] = [timers.setTimeout, awaited.setTimeout];
  const hurriedStart = (run: () => void, ms?: number, ...rest: []): NodeJS.Timeout =>
    start(run, delay(ms), ...rest);
  awaited.setTimeout = (ms, ...rest) => wait(delay(ms), ...rest);
  timers.setTimeout = Object.assign(hurriedStart, {
    [promisify.custom]: awaited.setTimeout,
  }) as unknown as typeof setTimeout;
  globalThis.setTimeout = timers.setTimeout;
  syncBuiltinESMExports();
  return async (run) => {
    hurried += 1;
    try {
      return await run();
    } finally {
      hurried -= 1;
    }
  };
}
