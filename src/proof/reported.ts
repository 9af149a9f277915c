import type { Driver, Tools } from './proof.ts';

/** How long the collector takes. */
const COLLECTOR_MS = 5;
/** With `fails`, of so many calls one is rejected. */
const DOWN_EVERY = 5;

/**
 * Drives what tells a collector, which takes 5 ms, by the global function `collect`. Counted is what would be wrong:
 * an answer that waited for a call of its own, or, where `waits`, one that came before the collector had it. All calls
 * are part of the results: a fix may lose none, nor make more.
 */
export function reported(companion: Tools['companion']): Tools['reported'] {
  return async (run, { fails = false, waits = false, helper = 'detach' } = {}): Promise<Driver> => {
    const inFlight = new Set<number>();
    const said: unknown[] = [];
    let asked = 0;
    let late = 0;
    const collect = async (...event: unknown[]): Promise<void> => {
      const own = (asked += 1);
      inFlight.add(own);
      said.push(event);
      await new Promise((resolve) => setTimeout(resolve, COLLECTOR_MS));
      inFlight.delete(own);
      if (fails && own % DOWN_EVERY === 0) throw new Error('The collector is down');
    };
    Object.assign(globalThis, { collect });
    const background = await companion(helper);
    return {
      async op(i) {
        const first = asked + 1;
        const result = await run(i);
        const own = Array.from({ length: asked - first + 1 }, (_, at) => first + at);
        if (own.some((call) => inFlight.has(call) === waits)) late += 1;
        return [result, said.splice(0)];
      },
      counters: () => ({
        'calls in flight': inFlight.size,
        [waits ? 'answers too early' : 'answers that waited']: late,
      }),
      close: () => background?.drainDetached(),
    };
  };
}
