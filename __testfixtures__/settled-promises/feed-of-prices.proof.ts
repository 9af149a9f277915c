import type { Proof } from '../../src/proof/proof.ts';

/** A connection that is refused: it emits `error` and never `open`. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  packages: {
    'ws': `
      import { EventEmitter } from 'node:events';
      export default class WebSocket extends EventEmitter {
        constructor() {
          super();
          setImmediate(() => this.emit('error', new Error('it fails')));
        }
      }
    `,
  },
  make: ({ follow }) => {
    let waiting = 0;
    return {
      async op(i) {
        waiting += 1;
        follow(`fruit ${i}`).then(
          () => (waiting -= 1),
          () => (waiting -= 1),
        );
        await new Promise((resolve) => setTimeout(resolve, 2));
      },
      counters: () => ({ waiting }),
    };
  },
};
