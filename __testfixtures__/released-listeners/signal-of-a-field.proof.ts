import { getEventListeners } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const closing = new AbortController();

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 2 },
  globals: () => ({ bake: async (order: string) => `${order} baked` }),
  make: ({ Kitchen }) => {
    const kitchen = new Kitchen(closing.signal);
    return {
      async op(i) {
        await kitchen.wait(0);
        return await kitchen.bake(`order ${i}`);
      },
      counters: () => ({ listeners: getEventListeners(closing.signal, 'abort').length }),
    };
  },
};
