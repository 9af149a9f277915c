import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'browsers', perOperation: 1 },
  packages: {
    express: 'export default () => ({ get: (_, handler) => (globalThis.handler = handler) });',
    puppeteer: `globalThis.browsers = 0;
    export default {
      async launch() {
        globalThis.browsers += 1;
        return {
          async newPage() {
            return { goto: async () => { throw new Error('timed out'); }, pdf: async () => 'pdf' };
          },
          async close() { globalThis.browsers -= 1; },
        };
      },
    };`,
  },
  make: () => ({
    async op() {
      let told: unknown;
      const res = { type: () => res, send: () => res };
      await Reflect.get(globalThis, 'handler')({ params: { name: 'a' } }, res, (error: Error) => {
        told = error.message;
      });
      return told;
    },
    counters: () => ({ browsers: Reflect.get(globalThis, 'browsers') }),
  }),
};
