import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  packages: {
    openai: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ resetThread }) => ({
    op: async () => Object.keys(await resetThread()),
    counters: () => ({ connections: connections() }),
  }),
};
