import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './analytics': "export const analytics = { track: (event) => globalThis.collect(event) };",
    './calls': "export const calls = { answer: async () => {}, end: async () => {}, seconds: async () => 7 };",
  },
  make: ({ onCall }, { reported }) => reported((i) => onCall(`${i}`, i % 2 === 0 ? 'answer' : 'end')),
};
