import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  packages: {
    express: 'export default () => ({ listen() {} });',
    mongodb: "export { Client as MongoClient } from 'proof-client';",
  },
  make: ({ menu }) => ({
    op: () => menu,
    counters: () => ({ connections: connections() }),
  }),
};
