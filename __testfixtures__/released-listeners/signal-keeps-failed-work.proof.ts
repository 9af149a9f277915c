import { getEventListeners } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const closing = new AbortController();

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  globals: () => ({
    transcribe: async (audio: Uint8Array): Promise<string> => {
      throw new Error(`cannot read ${audio.length} bytes`);
    },
    cancel: () => undefined,
  }),
  make: ({ transcribeUnless }, { settled }) => ({
    op: (i) => settled(transcribeUnless(closing.signal, new Uint8Array(i % 7))),
    counters: () => ({ listeners: getEventListeners(closing.signal, 'abort').length }),
  }),
};
