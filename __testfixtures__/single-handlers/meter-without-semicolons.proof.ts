import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 1 },
  packages: { express: 'module.exports = () => ({ get() {} });\n' },
  make: ({ Meter }, { alive }) => ({
    async op(i) {
      const meter = new Meter(`/menu/${i}`);
      meter.count('read');
      const counted = [meter.count('read')];
      process.emit('beforeExit', 0);
      counted.push(meter.count('read'));
      await meter.close();
      return counted;
    },
    counters: () => ({ handlers: process.listenerCount('beforeExit'), meters: alive(Meter) }),
  }),
};
