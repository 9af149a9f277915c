import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ Room, describe }, { alive }) => ({
    op(i) {
      const room = new Room(`room ${i}`);
      room.close();
      return describe([room], room);
    },
    counters: () => ({ rooms: alive(Room) }),
  }),
};
