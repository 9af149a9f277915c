import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Calendar }) => ({
    async op(i) {
      const calendar = new Calendar();
      calendar.open(async () => undefined);
      await calendar.close();
      return i;
    },
  }),
};
