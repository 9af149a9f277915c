import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ tally }, { alive }) => {
    return {
      op: (i) => [...tally([{ dishId: `dish ${i}` }, { dishId: `dish ${i}` }])],
      counters: () => ({ entries: alive(Map) }),
    };
  },
};
