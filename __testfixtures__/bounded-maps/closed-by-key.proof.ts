import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ roomService }) => ({
    op(i) {
      roomService.open(`room ${i}`).guests.push('Ada');
      const found = roomService.find(`room ${i}`);
      roomService.close(`room ${i}`);
      return [found, roomService.find(`room ${i}`) ?? null];
    },
    counters: () => ({ entries: roomService.rooms.size }),
  }),
};
