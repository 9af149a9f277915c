import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  packages: {
    bullmq: "export { Client as Queue } from 'proof-client';",
    ioredis: "export { Client as default } from 'proof-client';",
  },
  make: async ({ ticketRoutes, ticketCounter }) => {
    const handlers: Record<string, (request: object) => Promise<unknown>> = {};
    const route = (path: string, handle: (request: object) => Promise<unknown>): void => void (handlers[path] = handle);
    await ticketRoutes({ post: route, get: route });
    const counter = ticketCounter();
    return {
      op: (i) => Promise.all([handlers['/tickets']?.({ body: `ticket ${i}` }), handlers['/tickets/open']?.({}), counter.next()]),
      counters: () => ({ connections: connections() }),
    };
  },
};
