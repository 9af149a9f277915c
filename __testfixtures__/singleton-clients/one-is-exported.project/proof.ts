import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/tickets.ts',
  leak: { counter: 'connections', perOperation: 1 },
  packages: { ioredis: "export { Client as default } from 'proof-client';" },
  make: async ({ nextTicket }, { companion }) => {
    const { free } = await companion('tables');
    return {
      op: () => Promise.all([nextTicket(), free()]),
      counters: () => ({ connections: connections() }),
    };
  },
};
