import type { Proof } from '../../src/proof/proof.ts';

declare const router: { handle(request: object, response: object): Promise<void> };

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    express: "export default { Router: () => globalThis.router = { post(_, handle) { this.handle = handle; } } };",
    'posthog-node': "export class PostHog { capture() {} flush() { return globalThis.collect('seat taken'); } }",
    './seats.js': "export const seats = { take: async (id) => ({ id, row: 1 }) };",
  },
  make: (_, { reported }) => {
    const take = (id: number): Promise<object> => new Promise((json, reject) => router.handle({ params: { id } }, { json }).catch(reject));
    return reported((i) => take(i));
  },
};
