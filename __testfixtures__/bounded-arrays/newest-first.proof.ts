import type { Proof } from '../../src/proof/proof.ts';

class Note {
  readonly i: number;

  constructor(i: number) {
    this.i = i;
  }
}

export const proof: Proof = {
  leak: { counter: 'notes kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ board }, { alive }) => ({
    op(i) {
      board.pin(new Note(i));
      return board.top().map((note: Note) => note.i);
    },
    counters: () => ({ 'notes kept': alive(Note) }),
  }),
};
