import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ route }, { raced, settled }) =>
    raced((work) => {
      Object.assign(globalThis, { ask: work });
      return Promise.all(['food', 'drink', 'air'].map((kind) => settled(route(kind, 'bar'))));
    }),
};
