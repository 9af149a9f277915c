import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'batches', perOperation: 2 },
  make: ({ Batch }, { alive }) => ({
    op(i) {
      // A signal takes all handlers off that have been added by then.
      const isAsked = i < 3;
      const early = new Batch();
      if (isAsked) process.emit('SIGHUP');
      const late = new Batch();
      if (isAsked) process.emit('SIGHUP');
      late.dispose();
      early.dispose();
      return [early.flushed, late.flushed];
    },
    counters: () => ({ batches: alive(Batch) }),
  }),
};
