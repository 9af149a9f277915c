import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ probe }, { raced }) => {
    let closed = 0;
    const close = (): void => void (closed += 1);
    const driver = raced((work) => {
      Object.assign(globalThis, { connection: { ping: work, close } });
      return probe();
    });
    return { op: async (i) => [await driver.op(i), closed] };
  },
};
