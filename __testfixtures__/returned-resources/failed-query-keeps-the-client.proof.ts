import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'lent', perOperation: 1 },
  packages: {
    pg: `export class Pool {
      constructor() { globalThis.lent = 0; }
      async connect() {
        globalThis.lent += 1;
        return {
          query: async (_, values) => {
            if (values) throw new Error('no such hall');
            return { rows: [] };
          },
          release() { globalThis.lent -= 1; },
        };
      }
      query() {}
    }`,
  },
  make: ({ seatsOf }, { settled }) => ({
    op: (i) => settled(seatsOf(`hall ${i}`)),
    counters: () => ({ lent: Reflect.get(globalThis, 'lent') }),
  }),
};
