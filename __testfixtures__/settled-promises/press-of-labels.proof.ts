import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

let waiting = 0;

/** A program that cannot be started, as Node tells of it. */
export const proof: Proof = {
  leak: { counter: 'waiting', perOperation: 1 },
  modules: {
    'node:child_process': {
      spawn: () => {
        const press = new EventEmitter();
        setImmediate(() => press.emit('error', new Error('spawn press ENOENT')));
        return press;
      },
    },
  },
  make: ({ print }, { settled }) => ({
    op: (i) => settled(print(`label ${i}`)),
    counters: () => ({ waiting }),
  }),
};
