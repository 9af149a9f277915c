import { getEventListeners } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const closing = new AbortController();

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 3 },
  make: ({ pause, firstOf, answered }) => ({
    async op(i) {
      await pause(0, closing.signal);
      return [
        await firstOf(Promise.resolve(i), closing.signal),
        await answered((done: (line: string) => void) => done('yes'), closing.signal),
      ];
    },
    counters: () => ({ listeners: getEventListeners(closing.signal, 'abort').length }),
  }),
};
