import type { Proof } from '../../src/proof/proof.ts';

declare const router: Record<'post' | 'delete', (request: object, response: object) => Promise<void>>;

export const proof: Proof = {
  operations: 23,
  packages: {
    express: 'export const Router = () => globalThis.router = { post(_, handle) { this.post = handle; }, delete(_, handle) { this.delete = handle; } };',
    './analytics.js': 'export const analytics = { track: (...event) => globalThis.collect(...event) };',
    './carts.js': 'export const carts = { create: async (cart) => ({ id: cart }), remove: async (id) => ({ id, items: 1 }) };',
  },
  make: (_, { reported }) => {
    const ask = (handle: (request: object, response: object) => Promise<void>, request: object): Promise<unknown> => new Promise((answer, reject) => {
      const json = (value: unknown): object => {
        answer(value);
        return { end: () => {} };
      };
      handle(request, { json, status: () => ({ json }) }).catch(reject);
    });
    return reported((i) => Promise.all([ask(router.post, { body: i }), ask(router.delete, { params: { id: i } })]));
  },
};
