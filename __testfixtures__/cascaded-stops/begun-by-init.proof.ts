import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ Shop, Stall }) => ({
    async op(i) {
      for (const place of [new Shop(), new Stall()]) {
        await place.start();
        await place.stop();
      }
      return i;
    },
  }),
};
