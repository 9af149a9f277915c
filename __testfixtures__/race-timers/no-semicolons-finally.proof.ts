import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ probe }, { raced }) => {
    const log: string[] = [];
    const driver = raced((work) => probe({ ping: work }, (event: string) => log.push(event)));
    return { op: async (i) => [await driver.op(i), log.splice(0)] };
  },
};
