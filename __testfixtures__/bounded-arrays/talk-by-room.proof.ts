import type { Proof } from '../../src/proof/proof.ts';

class Said {
  readonly i: number;

  constructor(i: number) {
    this.i = i;
  }

  toString(): string {
    return `said ${this.i}`;
  }
}

export const proof: Proof = {
  leak: { counter: 'said and kept', perOperation: 1 },
  packages: {
    'node:http': 'module.exports = { createServer: () => ({ listen() {} }) };',
  },
  make: ({ say }, { alive }) => ({
    op: (i) => say('kitchen', new Said(i)),
    counters: () => ({ 'said and kept': alive(Said) }),
  }),
};
