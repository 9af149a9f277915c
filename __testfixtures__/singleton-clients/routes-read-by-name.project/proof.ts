import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/routes/kitchen.ts',
  leak: { counter: 'connections', perOperation: 2 },
  packages: { openai: "export { Client as default } from 'proof-client';" },
  make: async (kitchen, { companion }) => {
    const routes = [kitchen, await companion('waiter')];
    return {
      op: (i) => Promise.all(routes.map(({ handle }) => new Promise((json, reject) => handle({ query: { q: `question ${i}` } }, { json }).catch(reject)))),
      counters: () => ({ connections: connections() }),
    };
  },
};
