import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/table.js',
  make: async ({ commands }, { companion }) => {
    const { list } = await companion('commands/list');
    return { op: async (i) => [(await commands.push({ i })) ?? null, (await commands.pull({ i })) ?? null, String(await list()).length > 1] };
  },
};
