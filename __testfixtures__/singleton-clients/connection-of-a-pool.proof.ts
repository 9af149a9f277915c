import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 5 },
  packages: {
    pg: `import { Client, connections } from 'proof-client';
class Pool {
  constructor(settings) { this.client = new Client(settings); }
  query(...given) { return this.client.query(...given); }
  async connect() { return { query: (...given) => this.query(...given), release() {} }; }
}
export default { Pool };
globalThis.connections = connections;`,
  },
  make: ({ orderOf, payOrder, closeOrder, moveOrder, countOrders }) => ({
    async op(i) {
      const id = `order ${i}`;
      const seen = [await orderOf(id)];
      for (const change of [payOrder, closeOrder, moveOrder, countOrders]) seen.push((await change(id)) ?? null);
      return seen;
    },
    counters: () => ({ connections: connections() }),
  }),
};
