import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Display }) => ({
    op(i) {
      const display = new Display({ send: () => undefined });
      display.open();
      display.close();
      return [i, display.isOpen];
    },
  }),
};
