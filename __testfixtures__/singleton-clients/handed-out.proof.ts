import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

// Each is made once, when the service starts, and handed out.
export const proof: Proof = {
  packages: {
    '@nestjs/common': 'export const Injectable = () => () => {};',
    'drizzle-orm/node-postgres': 'export const drizzle = (pool) => pool;',
    pg: "export { Client as Pool } from 'proof-client';",
    bullmq: "export { Client as Queue, Client as Worker } from 'proof-client';",
    ioredis: "export { Client as default } from 'proof-client';",
    openai: "export { Client as default } from 'proof-client';",
  },
  make: ({ providers, TicketService, openDatabase, startPrinter }) => {
    const openai = providers[0].useFactory();
    const tickets = new TicketService();
    const database = openDatabase();
    const printer = startPrinter();
    return {
      op: (i) => Promise.all([openai.models.list(), tickets.print(`ticket ${i}`), database.query('select 1'), printer.isRunning()]),
      counters: () => ({ connections: connections() }),
    };
  },
};
