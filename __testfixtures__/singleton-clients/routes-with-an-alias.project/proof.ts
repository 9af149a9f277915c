import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'app/api/guests/route.ts',
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    '@supabase/supabase-js': "export { createClient } from 'proof-client';",
    'next/server': 'export const NextResponse = Response;',
  },
  make: async ({ POST }, { companion }) => {
    const tables = await companion('../tables/route');
    const dishes = await companion('../dishes/route');
    return {
      async op(i) {
        const guest = POST(new Request('http://kitchen/api/guests', { method: 'POST', body: `guest ${i}` }));
        return Promise.all([guest, tables.GET(), dishes.GET()].map(async (response) => (await response).text()));
      },
      counters: () => ({ connections: connections() }),
    };
  },
};
