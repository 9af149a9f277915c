import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ HealthMonitor }, { raced }) => {
    const monitor = new HealthMonitor(30_000);
    return raced((work) => monitor.check('kitchen', work));
  },
};
