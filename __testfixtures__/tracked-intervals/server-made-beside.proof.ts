import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

declare const WebSocketServer: { last: EventEmitter & { close(): void } };

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  packages: {
    ws: `
      import { EventEmitter } from 'node:events';
      export class WebSocketServer extends EventEmitter {
        static last;
        constructor() { super(); WebSocketServer.last = this; }
        close() { this.emit('close'); }
      }
      globalThis.WebSocketServer = WebSocketServer;`,
  },
  make: ({ attachVoice }) => ({
    op(i) {
      attachVoice(new EventEmitter());
      WebSocketServer.last.emit('connection');
      WebSocketServer.last.close();
      return i;
    },
  }),
};
