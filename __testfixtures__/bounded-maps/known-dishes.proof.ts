import type { Proof } from '../../src/proof/proof.ts';

// Any text may be asked for; only what the tables know is kept.
export const proof: Proof = {
  packages: {
    './dishes': `export const SYNONYMS = { broth: 'soup' }; export const DISHES = { soup: '{ "price": 5 }', stew: '{ "price": 7 }' };`,
  },
  make: ({ Dishes, priceOf }) => {
    const dishes = new Dishes();
    return {
      op: (i) => [dishes.get('Soup!'), dishes.get('broth'), dishes.get(`dish ${i}`), priceOf('stew'), priceOf(`dish ${i}`) ?? null],
      counters: () => ({ entries: dishes.dishCache.size }),
    };
  },
};
