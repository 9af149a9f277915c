import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Boat }) => ({
    op(i) {
      const boat = new Boat(`boat ${i}`);
      boat.close();
      return boat.name;
    },
  }),
};
