import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    'posthog-node': "export { Client as PostHog } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ tableTurned }) => ({
    op(i) {
      tableTurned(`table ${i}`);
      return i;
    },
    counters: () => ({ connections: connections() }),
  }),
};
