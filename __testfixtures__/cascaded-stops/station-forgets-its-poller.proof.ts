import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Station }) => ({
    op(i) {
      const station = new Station(`station-${i % 7}`);
      station.close();
      return i;
    },
  }),
};
