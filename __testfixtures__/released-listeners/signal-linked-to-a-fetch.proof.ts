import { getEventListeners } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const closing = new AbortController();

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  packages: { './deliver': 'exports.deliver = async (order) => ({ id: order });' },
  make: ({ deliverWithin }) => ({
    op: (i) => deliverWithin(i, { signal: closing.signal, ms: 5 }),
    counters: () => ({ listeners: getEventListeners(closing.signal, 'abort').length }),
  }),
};
