import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 1 },
  packages: { express: 'module.exports = () => ({ get() {} });\n' },
  make: ({ Stream, counter }) => ({
    op(i) {
      counter.pauses = 0;
      const quiet = new Stream({ watch: false });
      const first = new Stream({ watch: true });
      if (i === 0) process.emit('SIGUSR2');
      first.close();
      return [i, quiet.close(), counter.pauses];
    },
    counters: () => ({ handlers: process.listenerCount('SIGUSR2') }),
  }),
};
