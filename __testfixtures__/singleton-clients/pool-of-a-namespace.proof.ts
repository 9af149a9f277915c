import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    pg: "import { Client } from 'proof-client'; export default { Pool: Client }; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ openTabs }) => ({
    op: () => openTabs(),
    counters: () => ({ connections: connections() }),
  }),
};
