import type { Proof } from '../../src/proof/proof.ts';

/** A program that is not there: Node emits `error` and no `exit`. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'node:child_process': `
      import { EventEmitter } from 'node:events';
      export function execFile() {
        const one = new EventEmitter();
        setImmediate(() => one.emit('error', new Error('it fails')));
        return one;
      }
    `,
  },
  make: ({ cut }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        cut(`cloth ${i}`).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
