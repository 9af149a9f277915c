import type { Proof } from '../../src/proof/proof.ts';

/** A worker whose code throws: it emits `error` and sends nothing. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'node:worker_threads': `
      import { EventEmitter } from 'node:events';
      export class Worker extends EventEmitter {
        constructor() {
          super();
          setImmediate(() => this.emit('error', new Error('it fails')));
        }
      }
    `,
  },
  make: ({ weigh }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        weigh(`crate ${i}`).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
