import type { Proof } from '../../src/proof/proof.ts';

declare let loads: number;

export const proof: Proof = {
  globals: () => ({ loads: 0 }),
  packages: { './handlers/menu.js': 'globalThis.loads += 1; export const handle = () => 7;' },
  make: ({ loadMenu, loaders, prime, pick, byName }, { settled }) => {
    const early = loads;
    let done = 0;
    return {
      async op(i) {
        done += 1;
        const names = async (module: Promise<object>): Promise<number> => Object.keys(await module).length;
        return [await names(loadMenu()), await names(loaders.crypto()), (await prime()) ?? null, await names(pick(i % 2 === 0)), (await byName('menu'))(), await settled(byName(`handler${i % 3}`)), await settled(loaders.agents.http())];
      },
      counters: () => ({ loads, 'calls after an early load': early * done }),
    };
  },
};
