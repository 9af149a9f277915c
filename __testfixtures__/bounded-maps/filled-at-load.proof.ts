import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  packages: { './courses.js': "export const courses = [{ name: 'soup' }, { name: 'stew' }];" },
  make: ({ positionOf }, { alive }) => {
    return {
      op: (i) => positionOf(i % 2 === 0 ? 'soup' : `dish ${i}`) ?? null,
      counters: () => ({ entries: alive(Map) }),
    };
  },
};
