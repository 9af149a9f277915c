import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    '@azure/storage-blob': "import { createClient } from 'proof-client'; export const BlobServiceClient = { fromConnectionString: createClient }; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ savePhoto }) => ({
    op: (i) => savePhoto(`dish ${i}`, Buffer.alloc(3)),
    counters: () => ({ connections: connections() }),
  }),
};
