import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  packages: {
    './validate.js': "export const validate = (file) => file.length;",
    './handlers.js': "export const register = () => {}; export const handlerFor = async (file) => { if (file.endsWith('7')) throw new Error(file); return { edit: (text) => `${text} edited` }; };",
  },
  make: ({ edit }) => ({ op: (i) => edit(`order ${i}`) }),
};
