import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    stripe: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ payTab }, { settled }) => ({
    // without a key, and with it, two guests at once
    async op(i) {
      delete process.env['STRIPE_SECRET_KEY'];
      const without = await settled(payTab('guest', i));
      process.env['STRIPE_SECRET_KEY'] = 'key';
      return [without, ...(await Promise.all([payTab('guest', i), payTab('other guest', i)]))];
    },
    counters: () => ({ connections: connections() }),
  }),
};
