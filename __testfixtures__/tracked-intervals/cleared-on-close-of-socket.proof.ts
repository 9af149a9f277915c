import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  packages: { ws: 'export class WebSocketServer {}' },
  make: ({ serve }) => {
    const server = new EventEmitter();
    serve(server);
    return {
      op(i) {
        const socket = new EventEmitter();
        server.emit('connection', socket);
        return socket.emit(i % 2 === 0 ? 'close' : 'error');
      },
    };
  },
};
