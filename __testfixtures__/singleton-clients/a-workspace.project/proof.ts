import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

// One client for each module, from the start: what is saved is the second. The answers stay.
export const proof: Proof = {
  entry: 'server/src/routes/pay.ts',
  globals: () => {
    process.env['STRIPE_SECRET_KEY'] = 'key';
    return {};
  },
  packages: {
    stripe: "export { Client as default } from 'proof-client';",
    '@restaurant/shared': 'export const euros = (cents) => `${cents / 100} €`;',
  },
  make: async ({ pay }, { companion }) => {
    const { refund } = await companion('refund');
    return {
      op: (i) => Promise.all([pay(i), refund(`charge ${i}`, i)]),
      counters: () => ({ connections: connections() }),
    };
  },
};
