import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'guests kept', perOperation: 1 },
  packages: { ws: 'export class WebSocketServer { on() {} }' },
  make: ({ hall }) => ({
    op(i) {
      const heard: string[] = [];
      const guest = Object.assign(new EventEmitter(), {
        send: (text: string) => heard.push(text),
      });
      hall.enter(guest);
      guest.emit('message', `hello ${i}`);
      guest.emit('close');
      return heard;
    },
    counters: () => ({ 'guests kept': hall.guests.length }),
  }),
};
