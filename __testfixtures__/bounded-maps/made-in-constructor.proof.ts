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
  make: ({ RouteService }, { alive, settled }) => {
    const routes = new RouteService('http://routes');
    const fetch = async (url: string): Promise<object> => {
      if (url.includes('unknown')) throw new Error(`No road: ${url}`);
      return { json: async () => new Entry(url) };
    };
    Object.assign(globalThis, { fetch });
    return {
      op: (i) => Promise.all([routes.route('kitchen', `${i}`), routes.route('kitchen', `${i - 1}`), settled(routes.route('kitchen', `unknown ${i}`))]),
      counters: () => ({ entries: alive(Entry) }),
    };
  },
};
