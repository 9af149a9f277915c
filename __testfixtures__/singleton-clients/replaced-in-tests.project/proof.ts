import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/tabs.ts',
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    openai: "export { Client as default } from 'proof-client';",
    stripe: "export { Client as default } from 'proof-client';",
  },
  make: async ({ payTab }, { companion }) => {
    const { describe } = await companion('dishes');
    return {
      op: async (i) => [await payTab(i), (await describe(`dish ${i}`)) ?? null],
      counters: () => ({ connections: connections() }),
    };
  },
};
