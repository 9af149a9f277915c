import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  packages: {
    './promises': 'export const timeout = (work, ms) => { let timer; return Promise.race([work, new Promise((_, reject) => { timer = setTimeout(reject, ms, new Error("late")); })]).finally(() => clearTimeout(timer)); };',
  },
  make: ({ either }, { raced }) => raced((work) => either(work() as Promise<string>, new Promise<never>(() => {}))),
};
