import type { Proof } from '../../src/proof/proof.ts';

/** As the sockets of `fetch` are: busy until the body is read or given up. */
export const proof: Proof = {
  leak: { counter: 'unread', perOperation: 1 },
  globals() {
    const answer = (): object => {
      Reflect.set(globalThis, 'unread', Number(Reflect.get(globalThis, 'unread') ?? 0) + 1);
      const body = {
        async cancel() {
          Reflect.set(globalThis, 'unread', Number(Reflect.get(globalThis, 'unread')) - 1);
        },
      };
      return { ok: false, status: 429, headers: new Headers(), body };
    };
    return { fetch: async () => answer() };
  },
  make: ({ heights }, { settled }) => ({
    op: (i) => settled(heights([`port ${i}`])),
    counters: () => ({ unread: Number(Reflect.get(globalThis, 'unread') ?? 0) }),
  }),
};
