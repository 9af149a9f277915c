import type { Proof } from '../../src/proof/proof.ts';

declare const router: { handle(request: object, response: object): Promise<void> };

// All events reach the collector, before and after.
export const proof: Proof = {
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    express: "export default { Router: () => globalThis.router = { post(_, handle) { this.handle = handle; } } };",
    './analytics.js': "export const analytics = { track: (event) => globalThis.collect(event) };",
    './carts.js': "export const carts = { checkout: async (id) => ({ id, items: [id] }) };",
  },
  make: async (_, { companion }) => {
    let asked = 0;
    let done = 0;
    const collect = async (): Promise<void> => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      done += 1;
    };
    Object.assign(globalThis, { collect });
    const checkout = (id: number): Promise<object> => new Promise((json, reject) => router.handle({ params: { id } }, { json }).catch(reject));
    const background = await companion('detach');
    return {
      op: async (i) => [await checkout(i), asked],
      counters: () => ({ 'calls in flight': asked - done }),
      close: () => background?.drainDetached(),
    };
  },
};
