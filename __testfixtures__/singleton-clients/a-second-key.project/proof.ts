import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/guests.ts',
  leak: { counter: 'connections', perOperation: 5 },
  packages: { '@supabase/supabase-js': "export { createClient } from 'proof-client';" },
  make: async ({ guests }, { companion }) => {
    const [{ staff }, { tabs }, { menu }, { shifts }] = await Promise.all(['staff', 'tabs', 'menu', 'shifts'].map((name) => companion(name)));
    return {
      op: () => Promise.all([guests(), staff(), tabs(), menu(), shifts()]),
      counters: () => ({ connections: connections() }),
    };
  },
};
