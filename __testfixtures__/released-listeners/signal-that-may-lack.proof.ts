import { getEventListeners } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const closing = new AbortController();

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 3 },
  globals: () => ({ bake: async (order: string) => `${order} baked` }),
  make: ({ bakeUnless, bakeTwice, rest }) => ({
    async op(i) {
      await rest(0, closing.signal);
      await bakeTwice(`order ${i}`, { signal: closing.signal });
      return [await bakeUnless(`order ${i}`, closing.signal), await bakeUnless('bread')];
    },
    counters: () => ({ listeners: getEventListeners(closing.signal, 'abort').length }),
  }),
};
