import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/thumbs.ts',
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  make: async ({ thumbOf }, { companion, settled }) => {
    const { status } = await companion('status');
    const thumb = async (path: string): Promise<string> => {
      if (path.includes('unknown')) throw new Error(`There is no ${path}`);
      return `small ${path}`;
    };
    Object.assign(globalThis, { thumb });
    return {
      op: (i) => Promise.all([thumbOf(`dish ${i}`), thumbOf(`dish ${i - 1}`), settled(thumbOf(`unknown ${i}`))]),
      counters: () => ({ entries: status().thumbs }),
    };
  },
};
