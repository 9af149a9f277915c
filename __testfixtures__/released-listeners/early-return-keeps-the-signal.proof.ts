import { getEventListeners } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const closing = new AbortController();

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  globals: () => ({ transcribe: async () => ' soup ', cancel: () => undefined }),
  make: ({ transcribeUnless }) => ({
    op: () => transcribeUnless(closing.signal, new Uint8Array(0)),
    counters: () => ({ listeners: getEventListeners(closing.signal, 'abort').length }),
  }),
};
