import type { Proof } from '../../src/proof/proof.ts';

class Note {
  readonly texts: string[] = [];
}

export const proof: Proof = {
  leak: { counter: 'notes of guests', perOperation: 1 },
  packages: { 'node:http': 'export const createServer = () => ({ listen() {} });' },
  make: ({ seats }, { alive }) => ({
    op(i) {
      const note = new Note();
      const table = i % 7;
      const seat = seats.take(table, (text: string) => note.texts.push(text));
      seats.call(table, `dish ${i}`);
      const before = seats.countAt(table);
      seats.giveUp(seat);
      return [note.texts.join(), before, seats.countAt(table)];
    },
    counters: () => ({ 'notes of guests': alive(Note) }),
  }),
};
