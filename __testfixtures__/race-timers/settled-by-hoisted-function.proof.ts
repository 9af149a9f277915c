import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ whenReady }, { raced }) =>
    raced((work) => {
      const socket = new EventEmitter();
      const ready = whenReady(socket, undefined);
      work().then((value) => socket.emit('ready', value), (error: Error) => socket.emit('ready', error.message));
      return Promise.all([ready, whenReady(socket, 'menu of yesterday')]);
    }),
};
