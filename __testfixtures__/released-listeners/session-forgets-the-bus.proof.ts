import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  packages: {
    './bus.js': "import { EventEmitter } from 'node:events'; export const bus = globalThis.bus = new EventEmitter().setMaxListeners(0);",
  },
  make: ({ CallSession }) => ({
    op(i) {
      const session = new CallSession(`room ${i}`);
      session.stop();
      return i;
    },
    counters: () => ({ listeners: Reflect.get(globalThis, 'bus').listenerCount('transcript') }),
  }),
};
