import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Rate {
  readonly of: string;

  constructor(of: string) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ rate }, { alive, settled }) => {
    Object.assign(globalThis, { ask: async (code: string) => new Rate(code) });
    return {
      op: (i) => Promise.all([rate('EUR'), rate('USD'), settled(rate(`currency ${i}`))]),
      counters: () => ({ rates: alive(Rate) }),
    };
  },
};
