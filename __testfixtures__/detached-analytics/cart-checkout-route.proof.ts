import type { Proof } from '../../src/proof/proof.ts';

declare const router: { handle(request: object, response: object): Promise<void> };

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    express: "export default { Router: () => globalThis.router = { post(_, handle) { this.handle = handle; } } };",
    './analytics.js': "export const analytics = { track: (event) => globalThis.collect(event) };",
    './carts.js': "export const carts = { checkout: async (id) => ({ id, items: [id] }) };",
  },
  make: (_, { reported }) => {
    const checkout = (id: number): Promise<object> => new Promise((json, reject) => router.handle({ params: { id } }, { json }).catch(reject));
    return reported((i) => checkout(i));
  },
};
