import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 3 },
  hangs: true,
  make: ({ asked, replied, served }, { hurry, settled }) => ({
    async op(i) {
      const events = new EventEmitter();
      const log = console.log;
      console.log = () => {};
      const waits = [settled(asked(events)), settled(replied(events)), settled(served(events))];
      events.emit('answer', i % 3 === 0 ? new Error('burnt') : undefined, i % 3 === 1 ? '' : 'soup');
      events.emit('reply', i % 2 === 0 ? { dish: 'soup' } : { error: 'burnt' });
      if (i % 4 === 0) events.emit('plate', false, 'bread');
      events.emit('plate', i % 3 > 0, i % 3 === 0 ? '' : 'soup');
      console.log = log;
      const seen = await Promise.all(waits);
      if (i % 12 < 11) return seen;
      return [...seen, await hurry(() => Promise.all([asked, replied, served].map((wait) => settled(wait(events)))))];
    },
  }),
};
