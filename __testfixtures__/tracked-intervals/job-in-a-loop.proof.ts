import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ cookAll }) => ({
    async op(i) {
      const kitchen = {
        cook: (dish: string) => (dish === 'soup' ? Promise.reject(new Error('cold')) : dish),
        tell: () => undefined,
      };
      return [await cookAll(kitchen, ['water', 'soup', `tea ${i}`]).catch(String)];
    },
  }),
};
