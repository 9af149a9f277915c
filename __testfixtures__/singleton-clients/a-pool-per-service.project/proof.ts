import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/services/orders/closeOrder.js',
  leak: { counter: 'connections', perOperation: 3 },
  packages: { '@prisma/client': "import { connections } from 'proof-client'; export { Client as PrismaClient } from 'proof-client'; globalThis.connections = connections;" },
  make: async ({ default: closeOrder }, { companion }) => {
    const { default: findOrder } = await companion('findOrder');
    const { default: orderOf } = await companion('../guests/orderOf');
    return {
      op: (i) => Promise.all([closeOrder(i), findOrder(i), orderOf(i)]),
      counters: () => ({ connections: connections() }),
    };
  },
};
