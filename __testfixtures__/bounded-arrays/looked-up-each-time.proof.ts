import type { Proof } from '../../src/proof/proof.ts';

class Step {}

export const proof: Proof = {
  leak: { counter: 'steps kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ step }, { alive }) => ({
    op: () => step('Ada', new Step()) instanceof Step,
    counters: () => ({ 'steps kept': alive(Step) }),
  }),
};
