import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Bed }) => ({
    op(i) {
      const bed = new Bed(`patient ${i}`);
      bed.dispose();
      return bed.patient;
    },
  }),
};
