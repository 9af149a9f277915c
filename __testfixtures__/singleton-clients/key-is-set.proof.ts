import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    openai: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ setKey, ask }) => ({
    async op(i) {
      if (i === 0) setKey('key');
      return await ask(`question ${i}`);
    },
    counters: () => ({ connections: connections() }),
  }),
};
