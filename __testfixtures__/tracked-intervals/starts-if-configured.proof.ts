import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ ReceiptPrinter }, { alive }) => ({
    op(i) {
      const owner = new ReceiptPrinter(30_000);
      owner.open();
      owner.close();
      new ReceiptPrinter(0).open();
      return i;
    },
    counters: () => ({ owners: alive(ReceiptPrinter) }),
  }),
};
