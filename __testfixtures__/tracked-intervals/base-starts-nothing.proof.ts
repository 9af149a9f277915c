import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ GrillStation }, { alive }) => ({
    op() {
      const station = new GrillStation().on('order', () => {});
      station.destroy();
      return [station.describe(), station.listenerCount('order')];
    },
    counters: () => ({ stations: alive(GrillStation) }),
  }),
};
