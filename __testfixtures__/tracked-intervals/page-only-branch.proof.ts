import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ SuggestionService }, { alive }) => ({ op: () => Object.keys(new SuggestionService(true)), counters: () => ({ services: alive(SuggestionService) }) }),
};
