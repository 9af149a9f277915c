import type { Proof } from '../../src/proof/proof.ts';

declare const connected: () => Promise<void>;
declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    'posthog-node': "export { Client as PostHog } from 'proof-client'; import { connected, connections } from 'proof-client'; Object.assign(globalThis, { connected, connections });",
  },
  make: ({ tableTurned }) => ({
    async op(i) {
      tableTurned(`table ${i}`);
      await connected();
      return i;
    },
    counters: () => ({ connections: connections() }),
  }),
};
