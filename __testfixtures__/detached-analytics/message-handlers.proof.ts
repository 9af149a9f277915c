import type { Proof } from '../../src/proof/proof.ts';

// A message is taken off the queue once its handler is done: until then, another worker would do all of it again.
export const proof: Proof = {
  operations: 23,
  globals: () => ({
    RabbitSubscribe: () => () => {},
    analytics: { track: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) },
    cook: async () => {},
  }),
  packages: { 'sqs-consumer': 'export const Consumer = { create: (options) => options };' },
  make: ({ consumer, Kitchen }, { reported }) => {
    const kitchen = new Kitchen();
    return reported(async (i) => [(await consumer.handleMessage({ Body: `order ${i}` })) ?? null, (await kitchen.onOrder({ id: `${i}` })) ?? null], { waits: true });
  },
};
