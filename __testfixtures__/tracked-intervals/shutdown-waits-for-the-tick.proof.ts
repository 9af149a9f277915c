import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ ReceiptPrinter }, { alive }) => ({
    async op(i) {
      const owner = new ReceiptPrinter(() => {});
      await owner.shutdown();
      return i;
    },
    counters: () => ({ owners: alive(ReceiptPrinter) }),
  }),
};
