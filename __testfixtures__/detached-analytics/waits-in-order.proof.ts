import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './analytics': 'export const analytics = { track: (...event) => globalThis.collect(...event) };',
    // each looks at what was asked for before it
    './numbers': 'let asked = 0; export const clock = { now: () => ++asked }; export const nextNumber = () => ++asked; export const versionOf = async () => ++asked;',
    './kitchens': 'let asked = 0; export const kitchens = { open: async () => {}, details: async (id) => ({ id, asked: ++asked }), size: async ({ id }) => [id, ++asked] };',
  },
  make: ({ openKitchen }, { reported }) => reported(async (i) => (await openKitchen(`kitchen ${i}`, Array.from({ length: i % 6 }, String))) ?? null),
};
