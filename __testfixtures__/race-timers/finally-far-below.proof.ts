import type { Proof } from '../../src/proof/proof.ts';

// The last one leaves its timer only where the oven fails.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 3 },
  hangs: true,
  globals: () => ({ oven: { isHot: false, off: () => {} }, log: () => {} }),
  make: ({ bake, read, warm }, { raced, settled }) => {
    const { oven } = globalThis as unknown as { oven: { heated(): unknown; settings(): unknown } };
    return raced((work) => {
      oven.heated = work;
      oven.settings = async () => [String(await work())];
      const ways = [bake(), read()];
      oven.heated = () => Promise.reject(new Error('no current'));
      return Promise.all([...ways, settled(warm())]);
    });
  },
};
