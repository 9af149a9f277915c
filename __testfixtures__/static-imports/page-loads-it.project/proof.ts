import { mkdirSync, writeFileSync } from 'node:fs';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/stock.ts',
  globals: () => {
    mkdirSync('stock');
    mkdirSync('recipes');
    writeFileSync('stock/soup.txt', '7');
    writeFileSync('recipes/soup.txt', 'water, salt');
    return {};
  },
  packages: { express: 'export default { Router: () => ({}) };' },
  make: async ({ left }, { companion, settled }) => {
    const { recipeOf, label } = await companion('shared');
    const { hostOf } = await companion('prices');
    return { op: async (i) => [await left('soup'), await settled(left(`stew ${i}`)), await recipeOf('soup'), label(`soup ${i}`), await hostOf()] };
  },
};
