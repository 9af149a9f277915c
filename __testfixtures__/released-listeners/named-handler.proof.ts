import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  packages: {
    './clock.js':
      "import { EventEmitter } from 'node:events'; export const clock = globalThis.clock = new EventEmitter().setMaxListeners(0);",
  },
  make: ({ Reminder }) => ({
    op() {
      const reminder = new Reminder();
      reminder.start();
      Reflect.get(globalThis, 'clock').emit('tick');
      const { ticks } = reminder;
      reminder.dispose();
      return ticks;
    },
    counters: () => ({ listeners: Reflect.get(globalThis, 'clock').listenerCount('tick') }),
  }),
};
