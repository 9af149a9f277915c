import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  packages: { './ticker.js': 'export class Ticker { tick() {} stop() { clearInterval(this.timer); } }' },
  make: ({ OvenTicker }) => ({
    op(i) {
      const oven = new OvenTicker();
      oven.start();
      oven.stop();
      return i;
    },
  }),
};
