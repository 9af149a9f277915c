import type { Proof } from '../../src/proof/proof.ts';

// What an interval does after the close is no result: it is what a person has to decide on.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 4 },
  hangs: true,
  make: ({ CallLog, OrderLog, Drain, Sweep }) => ({
    op(i) {
      const sent: string[] = [];
      const calls = new CallLog(() => {});
      calls.record(`call ${i}`);
      calls.close();
      new OrderLog((lines: string[]) => sent.push(...lines)).close();
      const drain = new Drain(() => {});
      drain.enter();
      drain.close();
      new Sweep(() => {}).close();
      return [...sent];
    },
  }),
};
