import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ timed }, { raced }) => {
    Object.assign(globalThis, { timer: { start() {}, stop() {} } });
    return raced((work) => timed(work, 30_000));
  },
};
