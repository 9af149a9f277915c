import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  globals: () => {
    process.env['PROMPT_DEFAULTS'] = '{ "soup": "yes" }';
    return {};
  },
  make: ({ promptDefaults }) => ({
    op(i) {
      promptDefaults.useHouseRules();
      return [promptDefaults.answer('soup'), promptDefaults.answer(`dish ${i}`) ?? null];
    },
    counters: () => ({ entries: promptDefaults.answerDefaults.size }),
  }),
};
