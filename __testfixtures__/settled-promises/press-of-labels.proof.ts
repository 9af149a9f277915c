import type { Proof } from '../../src/proof/proof.ts';

/** A program that cannot be started, as Node tells of it: each call that waits for it is one more. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'node:child_process': `
      import { EventEmitter } from 'node:events';
      export function spawn() {
        const press = new EventEmitter();
        setImmediate(() => press.emit('error', new Error('spawn press ENOENT')));
        return press;
      }
    `,
  },
  make: ({ print }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        print(`label ${i}`).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
