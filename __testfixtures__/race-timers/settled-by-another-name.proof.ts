import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

// A greeting that comes, by the other name, leaves its timer there: only those that fail are counted.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ greeting, farewell }, { hurry, settled }) => {
    const heard = (wait: (socket: EventEmitter) => Promise<string>, event: string, what?: unknown): Promise<unknown> => {
      const socket = new EventEmitter();
      const done = settled(wait(socket));
      socket.emit(event, what);
      return done;
    };
    return {
      async op(i) {
        const seen = [await heard(greeting, 'error', new Error(`reset ${i}`)), await heard(farewell, i % 2 === 0 ? 'end' : 'close')];
        if (i % 12 < 11) return seen;
        return [...seen, await hurry(() => Promise.all([heard(greeting, 'data', `hello ${i}`), heard(greeting, 'never'), heard(farewell, 'never')]))];
      },
    };
  },
};
