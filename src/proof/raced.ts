import type { Driver, Tools } from './proof.ts';

/** How a promise ended, as a result that can be compared. */
export async function settled(work: unknown): Promise<{ value: unknown } | { error: string }> {
  try {
    return { value: await work };
  } catch (error) {
    return { error: String(error) };
  }
}

/**
 * Drives what waits for work no longer than some time. Each operation is one call whose work is done at once, fails, or
 * takes a turn of the event loop; now and then, while the clock is hurried, calls of all kinds run side by side, and
 * some of which the work never ends.
 */
export function raced(hurry: Tools['hurry']): Tools['raced'] {
  return (run, { atOnce = true } = {}): Driver => ({
    async op(i) {
      const kinds = [
        () => Promise.resolve(`order ${i}`),
        () => Promise.reject(new Error(`Order ${i} was declined`)),
        () => new Promise((resolve) => setImmediate(resolve, `late order ${i}`)),
      ] as const;
      const never = (): Promise<never> => new Promise(() => {});
      const seen = [await settled(run(kinds[i % 3] as () => Promise<unknown>))];
      if (i % 12 === 11) {
        const all = [kinds[0], never, kinds[1], never];
        if (atOnce)
          seen.push(...(await hurry(() => Promise.all(all.map((work) => settled(run(work)))))));
        else for (const work of all) seen.push(await hurry(() => settled(run(work))));
      }
      return seen;
    },
  });
}
