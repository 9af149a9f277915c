import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ call }, { raced }) => {
    let closed = 0;
    const driver = raced((work) => {
      Object.assign(globalThis, { session: { open: work, talk: async () => 'two soups', close: () => (closed += 1) } });
      return call();
    }, { atOnce: false });
    return { op: async (i) => [await driver.op(i), closed] };
  },
};
