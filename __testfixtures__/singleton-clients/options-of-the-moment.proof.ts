import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

// The options do not change here: of an unsafe fix, that is what its reader says.
export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 5 },
  packages: {
    '@acme/request-context': "export const tenant = { current: { key: 'tenant' } };",
    openai: "export { Client as default } from 'proof-client';",
    stripe: "export { Client as default } from 'proof-client';",
    './context': "export const createContext = () => ({ key: 'context' });",
  },
  make: ({ charge, ask, answer, explain, reply }) => {
    console.log = () => {};
    return {
      op: (i) => Promise.all([charge(i), ask(`question ${i}`), answer(`question ${i}`), explain(`dish ${i}`), reply(`mail ${i}`)]),
      counters: () => ({ connections: connections() }),
    };
  },
};
