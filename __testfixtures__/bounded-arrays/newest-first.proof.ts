import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'notes kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ board }) => ({
    op(i) {
      board.pin(`note ${i}`);
      return board.top();
    },
    counters: () => ({ 'notes kept': board.notes.length }),
  }),
};
