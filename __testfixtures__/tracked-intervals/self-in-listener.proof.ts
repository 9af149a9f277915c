import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ CallMonitor }, { alive }) => ({
    op(i) {
      const server = new EventEmitter();
      const monitor = new CallMonitor(server);
      server.emit('listening');
      monitor.close();
      return i;
    },
    counters: () => ({ owners: alive(CallMonitor) }),
  }),
};
