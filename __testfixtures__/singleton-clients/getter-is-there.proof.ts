import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    '@anthropic-ai/sdk': "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ describeDish, translateDish }) => ({
    op: (i) => Promise.all([describeDish(`dish ${i}`), translateDish(`dish ${i}`)]),
    counters: () => ({ connections: connections() }),
  }),
};
