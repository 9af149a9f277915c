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
  make: ({ Geo }, { alive, settled }) => {
    Object.assign(globalThis, {
      async lookUp(ip: string) {
        if (ip.includes('unknown')) throw new Error(`Nobody has ${ip}`);
        return Object.assign(new Entry(ip), { country: `of ${ip}` });
      },
    });
    return {
      // asked for twice at once, again, and in vain
      op: (i) => Promise.all([Geo.countryOf(`10.0.0. ${i}`), Geo.countryOf(`10.0.0. ${i}`), Geo.countryOf(`10.0.0. ${i - 1}`), settled(Geo.countryOf(`unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
