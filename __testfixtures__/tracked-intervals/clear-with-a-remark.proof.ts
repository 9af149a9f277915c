import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ simmer }) => ({
    async op(i) {
      const pot = { stir: () => undefined, cached: () => undefined };
      const cook = (dish: string) =>
        dish === 'lid' ? Promise.reject(new Error('no lid')) : Promise.resolve(`${dish} ${i}`);
      return [await simmer(pot, cook).catch(String)];
    },
  }),
};
