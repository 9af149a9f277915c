import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'labels kept', perOperation: 1 },
  packages: {
    'node:http': 'module.exports = { createServer: () => ({ listen() {} }) };',
  },
  make: ({ tools }) => ({
    op(i) {
      tools.put(`knife ${i}`, {});
      return [tools.label(`knife ${i}`), tools.take(`knife ${i}`), tools.take(`knife ${i}`)];
    },
    counters: () => ({ 'labels kept': Object.keys(tools.labels).length }),
  }),
};
