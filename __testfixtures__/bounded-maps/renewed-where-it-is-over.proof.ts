import type { Proof } from '../../src/proof/proof.ts';

const MANY = 1000;

/** Counted are the entries, in thousands; each guest comes once, and a minute passes before the next. */
export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  packages: { 'node:http': 'export const createServer = () => ({ listen() {} });' },
  make({ Limit }) {
    const limit = new Limit();
    const { now } = Date;
    let guests = 0;
    return {
      op() {
        let refused = 0;
        for (let i = 0; i < MANY; i += 1) {
          guests += 1;
          Date.now = () => now() + guests * 61_000;
          if (limit.isOver(`guest ${guests}`)) refused += 1;
        }
        Date.now = now;
        return refused;
      },
      counters: () => ({ entries: limit.counts.size / MANY }),
    };
  },
};
