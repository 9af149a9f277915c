import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ bake }) => ({
    async op(i) {
      const order = { dish: `soup ${i}`, extendLock: () => undefined };
      const failed = await bake(order, () => Promise.reject(new Error('cold'))).catch(String);
      return [failed];
    },
  }),
};
