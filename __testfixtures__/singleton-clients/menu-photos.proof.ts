import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    '@google-cloud/storage': "export { Client as Storage } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ savePhoto, deletePhoto }) => ({
    op: (i) => Promise.all([savePhoto(`dish ${i}`, Buffer.alloc(3)), deletePhoto(`dish ${i - 1}`)]),
    counters: () => ({ connections: connections() }),
  }),
};
