import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'hosts kept', perOperation: 1 },
  packages: {
    express: 'export default () => ({ post() {}, delete() {}, listen() {} });',
  },
  make: ({ hostOf, kept, open, empty }) => ({
    op(i) {
      open(`hall ${i}`, 'Ada');
      const host = hostOf(`hall ${i}`);
      empty();
      return host;
    },
    counters: () => ({ 'hosts kept': kept() }),
  }),
};
