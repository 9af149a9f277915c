import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ connect }, { raced }) =>
    raced((work) => {
      const socket = new EventEmitter();
      const greeting = connect(socket, work);
      work().then(() => socket.emit('open'), () => socket.emit('greeting', '{ "closed": true }'));
      return greeting;
    }),
};
