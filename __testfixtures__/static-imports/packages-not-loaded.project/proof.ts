import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/text.ts',
  packages: {
    cheerio: 'export class CheerioAPI {}; export const load = (html) => ({ text: () => html.replaceAll("<p>", "") });',
    mime: 'export default { getType: (name) => (name.endsWith(".txt") ? null : "image/png") };',
    lodash: 'export const sortBy = (all) => [...all].sort(); export const groupBy = () => ({});',
  },
  make: ({ textOf, typeOf, sortDishes }) => ({ op: async (i) => [await textOf(`<p>${i}`), await typeOf(`${i}.${i % 2 === 0 ? 'txt' : 'png'}`), await sortDishes([`soup ${i}`, 'bread'])] }),
};
