import type { Proof } from '../../src/proof/proof.ts';

/** A connection that is refused: it emits `error` and never `secureConnect`. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'node:tls': `
      import { EventEmitter } from 'node:events';
      export function connect() {
        const one = new EventEmitter();
        setImmediate(() => one.emit('error', new Error('it fails')));
        return one;
      }
    `,
  },
  make: ({ openLock }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        openLock(`lock-${i}`).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
