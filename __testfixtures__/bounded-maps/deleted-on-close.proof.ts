import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

class Guest extends EventEmitter {}

export const proof: Proof = {
  make: ({ join }, { alive }) => {
    return {
      op(i) {
        const guest = new Guest();
        join(`guest ${i}`, guest);
        return guest.emit('close');
      },
      counters: () => ({ entries: alive(Guest) }),
    };
  },
};
