import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ connected }, { raced }) =>
    raced((work) => {
      const socket = new EventEmitter();
      const done = connected(socket);
      const connect = (): boolean => socket.emit('connect');
      work().then(connect, connect);
      return done;
    }),
};
