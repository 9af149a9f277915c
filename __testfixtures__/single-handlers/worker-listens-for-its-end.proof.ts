import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 1 },
  make: ({ Worker }) => ({
    op(i) {
      const worker = new Worker(`worker ${i}`);
      const taken = worker.take('bake');
      process.emit('SIGUSR2');
      const { length } = worker.jobs;
      worker.stop();
      return [taken, length];
    },
    counters: () => ({ handlers: process.listenerCount('SIGUSR2') }),
  }),
};
