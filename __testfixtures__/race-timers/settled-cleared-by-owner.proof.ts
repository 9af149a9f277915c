import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ whenOpen }, { raced }) =>
    raced((work) => {
      const socket = new EventEmitter();
      const open = whenOpen(socket);
      work().then(() => socket.emit('open'), (error: Error) => socket.emit('error', error));
      return open;
    }),
};
