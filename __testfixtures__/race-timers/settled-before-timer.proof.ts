import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ firstByte }, { raced }) =>
    raced((work) => {
      const socket = Object.assign(new EventEmitter(), { name: 'kitchen' });
      const first = firstByte(socket).then(({ name }: { name: string }) => name);
      const hear = (): boolean => socket.emit('data');
      work().then(hear, hear);
      return first;
    }),
};
