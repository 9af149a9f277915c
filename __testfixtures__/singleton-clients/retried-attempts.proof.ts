import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    ioredis: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ isKitchenOpen }) => ({
    op: () => isKitchenOpen(),
    counters: () => ({ connections: connections() }),
  }),
};
