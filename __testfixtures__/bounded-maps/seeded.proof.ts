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
  make: ({ guard }, { alive, settled }) => {
    Object.assign(globalThis, {
      async askBlocklist(ip: string) {
        if (ip.includes('unknown')) throw new Error(`There is no ${ip}`);
        return new Entry(ip);
      },
    });
    return {
      op: (i) => Promise.all([guard.query(`10.0.0.${i}`), guard.query(`10.0.0.${i - 1}`), settled(guard.query(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
