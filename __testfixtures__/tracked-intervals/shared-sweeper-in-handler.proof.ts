import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => ({ sweep() {} }),
  make: ({ handle }) => ({
    op: (i) => new Promise((end) => handle({ url: `/menu/${i}` }, { end })),
    // the interval is the process', as long as it serves
    close: () => void setImmediate(() => process.exit(0)),
  }),
};
