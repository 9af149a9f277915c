import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    '@supabase/supabase-js': "export { createClient, Client as SupabaseClient } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ listGuests, removeGuest }) => ({
    op: (i) => Promise.all([listGuests(`token ${i}`), removeGuest(`token ${i}`)]),
    counters: () => ({ connections: connections() }),
  }),
};
