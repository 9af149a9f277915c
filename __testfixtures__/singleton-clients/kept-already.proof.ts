import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  packages: {
    openai: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
    '@prisma/client': "export { Client as PrismaClient } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
    ioredis: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
    stripe: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ getOpenAI, getRedis, getPrisma, stripeOf }) => ({
    op: async (i) => [await getOpenAI().models.list(), await getRedis().incr('orders'), await getPrisma().order.count(), await stripeOf(`region ${i % 3}`).charges.list()],
    counters: () => ({ connections: connections() }),
  }),
};
