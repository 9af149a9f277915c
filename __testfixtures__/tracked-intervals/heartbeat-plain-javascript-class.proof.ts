import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  packages: {
    ws: `
      import { EventEmitter } from 'node:events';
      export class WebSocketServer extends EventEmitter {
        clients = new Set();
        close(done) { this.emit('close'); done?.(); }
      }
      export { WebSocketServer as Server };`,
  },
  make: ({ KitchenDisplay }, { alive }) => ({
    async op(i) {
      await new KitchenDisplay(0).close();
      return i;
    },
    counters: () => ({ owners: alive(KitchenDisplay) }),
  }),
};
