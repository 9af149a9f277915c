import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  packages: { ws: 'export class WebSocketServer {}' },
  make: ({ attachCalls }) => {
    const server = new EventEmitter();
    attachCalls(server);
    return {
      op(i) {
        const caller = new EventEmitter();
        server.emit('connection', caller);
        caller.emit('message', `order ${i}`);
        caller.emit('close');
        return [server.listenerCount('connection'), caller.listenerCount('message')];
      },
    };
  },
};
