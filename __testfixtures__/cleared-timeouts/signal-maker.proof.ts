import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  globals: () => ({
    fetch: async (url: string, { signal }: { signal: AbortSignal }) => {
      signal.throwIfAborted();
      return Response.json([url, signal.aborted]);
    },
  }),
  make: ({ lookUp }) => ({ op: (i) => lookUp(String(i)) }),
};
