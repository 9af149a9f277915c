import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Entry {
  readonly of: unknown;

  constructor(of: unknown) {
    this.of = of;
  }
}

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  make: ({ warnOnce }, { alive }) => {
    const said: unknown[] = [];
    console.warn = (entry: Entry) => said.push(entry.of);
    return {
      op(i) {
        const entry = new Entry(i);
        warnOnce(entry);
        warnOnce(entry);
        return said.splice(0);
      },
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
