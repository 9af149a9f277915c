import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

const KEYS = { STRIPE_REFUND_KEY: 'refunds', STRIPE_PAYOUT_KEY: 'payouts', BROKERS: 'first,second', BROKER: 'first' };

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 5 },
  globals: () => {
    process.env['STRIPE_SECRET_KEY'] = 'tabs';
    return {};
  },
  packages: {
    stripe: "export { Client as default } from 'proof-client';",
    kafkajs: "export { Client as Kafka } from 'proof-client';",
  },
  make: ({ payTab, payBack, payOut, topics, announce }, { settled }) => {
    const all = (i: number): Promise<unknown[]> => Promise.all([settled(payBack(`intent ${i}`)), settled(payOut(i)), settled(topics()), settled(announce(`dish ${i}`))]);
    return {
      // without the keys, and with them
      async op(i) {
        for (const key of Object.keys(KEYS)) delete process.env[key];
        const without = await all(i);
        Object.assign(process.env, KEYS);
        return [without, await all(i), await payTab(i)];
      },
      counters: () => ({ connections: connections() }),
    };
  },
};
