import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ loadMenu }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { fetchMenu: async () => [await work(), ''] });
      return loadMenu();
    }),
};
