import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ flushSpans }, { raced }) => {
    let closed = 0;
    const driver = raced(async (work) => {
      try {
        return await flushSpans({ flush: work, close: () => (closed += 1) }, 30_000);
      } finally {
        await null;
      }
    });
    return { op: async (i) => [await driver.op(i), closed] };
  },
};
