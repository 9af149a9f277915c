import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'lent', perOperation: 2 },
  packages: {
    express: 'export default () => ({ get: (_, handler) => (globalThis.handler = handler) });',
    pg: `let lent = 0;
    globalThis.lent = () => lent;
    let asked = 0;
    export class Pool {
      async connect() {
        lent += 1;
        return {
          async query() {
            asked += 1;
            if (asked % 2 === 0) throw new Error('too slow');
            return { rows: [asked] };
          },
          release() { lent -= 1; },
        };
      }
    }`,
  },
  make: (_, { settled }) => ({
    async op() {
      const told: unknown[] = [];
      const res = { json: (rows: unknown) => void told.push(rows) };
      const handler = Reflect.get(globalThis, 'handler');
      return [told, await settled(handler({}, res)), await settled(handler({}, res))];
    },
    counters: () => ({ lent: Reflect.get(globalThis, 'lent')() }),
  }),
};
