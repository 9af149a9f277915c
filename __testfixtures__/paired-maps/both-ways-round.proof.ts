import type { Proof } from '../../src/proof/proof.ts';

class Courier {
  readonly phone: string;
  readonly bike: string;

  constructor(i: number) {
    this.phone = `0${i}`;
    this.bike = `bike ${i}`;
  }
}

export const proof: Proof = {
  leak: { counter: 'couriers kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
    'socket.io': 'export class Server { on() {} }',
  },
  make: ({ couriers, leaveAt, takeIn, parcelAt }, { alive }) => ({
    op(i) {
      couriers.start(new Courier(i));
      leaveAt(`parcel ${i}`, `door ${i}`);
      const found = [couriers.on(`bike ${i}`)?.phone, parcelAt(`door ${i}`)];
      return [...found, couriers.home(`0${i}`), takeIn(`parcel ${i}`), couriers.home(`0${i}`)];
    },
    counters: () => ({ 'couriers kept': alive(Courier) }),
  }),
};
