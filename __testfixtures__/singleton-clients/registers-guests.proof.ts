import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: { pg: "export { Client as Pool } from 'proof-client';" },
  make: ({ registerGuest, ensureTable }) => ({
    op: (i) => Promise.all([registerGuest, ensureTable].map((handle) => new Promise((json, reject) => handle({ body: { name: `guest ${i}` }, query: { seats: i } }, { json }).catch(reject)))),
    counters: () => ({ connections: connections() }),
  }),
};
