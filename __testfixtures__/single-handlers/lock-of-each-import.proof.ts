import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 2 },
  packages: { 'node:http': 'export const createServer = () => ({ listen() {} });' },
  globals: () => ({ fetch: async () => new Response() }),
  make: ({ pressGrapes }) => ({
    async op(i) {
      await pressGrapes(`lot-${i}`);
      return i;
    },
    counters: () => ({
      handlers: process.listenerCount('SIGTERM') + process.listenerCount('SIGINT'),
    }),
  }),
};
