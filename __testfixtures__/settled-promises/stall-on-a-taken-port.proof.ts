import type { Proof } from '../../src/proof/proof.ts';

/** A server whose port is taken: Node emits `error` and never `listening`. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'node:http': `
      import { EventEmitter } from 'node:events';
      export function createServer() {
        const one = new EventEmitter();
        one.listen = () => one;
        setImmediate(() => one.emit('error', new Error('it fails')));
        return one;
      }
    `,
  },
  make: ({ openStall }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        openStall(i).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
