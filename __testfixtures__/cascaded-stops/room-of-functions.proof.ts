import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ openRoom }) => ({
    op(i) {
      const room = openRoom(`room ${i}`);
      room.join({ tell: () => undefined });
      room.close();
      return i;
    },
  }),
};
