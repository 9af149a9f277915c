import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    twilio: "export { createClient as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ textGuest }) => ({
    op: (i) => textGuest('+49301234', `Table ${i} is free`),
    counters: () => ({ connections: connections() }),
  }),
};
