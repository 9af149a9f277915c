import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 1 },
  make: ({ handle }) => ({
    op(i) {
      let said = '';
      const res = {
        write: () => i % 3 === 0 && process.emit('SIGINT'),
        end: (text: string) => (said = text),
      };
      handle({ url: `/${i}` }, res);
      return said;
    },
    counters: () => ({ handlers: process.listenerCount('SIGINT') }),
  }),
};
