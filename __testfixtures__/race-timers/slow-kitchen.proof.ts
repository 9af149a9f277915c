import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ placeOrder }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { kitchen: { accept: work } });
      return placeOrder('soup');
    }),
};
