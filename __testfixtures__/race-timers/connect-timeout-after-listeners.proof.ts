import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ RealtimeAdapter }, { raced }) =>
    raced((work) => {
      const socket = new EventEmitter();
      const open = new RealtimeAdapter().connect(socket);
      work().then(() => socket.emit('open'), (error: Error) => socket.emit('error', error));
      return open;
    }),
};
