import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    ioredis: "export { Client as default } from 'proof-client';",
    '@supabase/supabase-js': "export { createClient } from 'proof-client';",
  },
  make: ({ getSubscriber, stock, signIn, menu }) => ({
    // the subscriber and the manager have clients of their own
    op: async (i) => [await getSubscriber().ping(), await stock(`dish ${i}`), (await signIn('secret')) ?? null, await menu()],
    counters: () => ({ connections: connections() }),
  }),
};
