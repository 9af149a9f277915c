import type { Proof } from '../../src/proof/proof.ts';

/** A request that gets no answer: it emits `error` and no `response`. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'node:https': `
      import { EventEmitter } from 'node:events';
      export function request() {
        const one = new EventEmitter();
        one.end = () => one;
        setImmediate(() => one.emit('error', new Error('it fails')));
        return one;
      }
    `,
  },
  make: ({ ask }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        ask(`flour ${i}`).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
