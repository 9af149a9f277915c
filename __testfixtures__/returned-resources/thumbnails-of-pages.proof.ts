import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'pages', perOperation: 2 },
  packages: {
    playwright: `let pages = 0;
    globalThis.pages = () => pages;
    export const chromium = {
      launch: async () => ({
        async newPage() {
          pages += 1;
          let at;
          return {
            async goto(address) {
              if (address === 'gone') throw new Error('timed out');
              at = address;
            },
            async screenshot() {
              if (at === 'black') throw new Error('nothing to see');
              return at;
            },
            async close() { pages -= 1; },
          };
        },
      }),
    };`,
  },
  make: ({ thumbnails }, { settled }) => ({
    op: async (i) => [
      await settled(thumbnails([`page ${i}`, 'gone', 'bread'])),
      await settled(thumbnails(['bread', 'black', 'bread'])),
    ],
    counters: () => ({ pages: Reflect.get(globalThis, 'pages')() }),
  }),
};
