import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  globals: () => ({ send: async (order: string) => `${order} is done` }),
  make: ({ oven }) => {
    oven.setMaxListeners(0);
    return {
      op: (i) => oven.bake(`bread ${i}`),
      counters: () => ({ listeners: oven.listenerCount('burnt') }),
    };
  },
};
