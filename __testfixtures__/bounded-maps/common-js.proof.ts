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
  packages: { jsonwebtoken: 'module.exports = { verify: (token) => globalThis.verify(token) };' },
  make: ({ default: verified }, { alive, settled }) => {
    Object.assign(globalThis, {
      async verify(token: string) {
        if (token.includes('unknown')) throw new Error(`There is no ${token}`);
        return new Entry(token);
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([verified(`token ${i}`), verified(`token ${i}`), verified(`token ${i - 1}`), settled(verified(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
