import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 4 },
  hangs: true,
  globals: () => ({ courier: new EventEmitter() }),
  make: ({ handOver, arrival, pickUp, ready }, { hurry }) => {
    const { courier } = globalThis as unknown as { courier: EventEmitter & { isNear?: boolean } };
    const log = console.log;
    const whileSilent = <T>(run: () => T): T => {
      console.log = () => {};
      try {
        return run();
      } finally {
        console.log = log;
      }
    };
    const fail = (): never => {
      throw new Error('nobody answers');
    };
    return {
      async op(i) {
        courier.isNear = false;
        const waits = [handOver('street'), whileSilent(() => pickUp(fail)), ready('clock'), arrival()];
        for (const event of ['rang', 'left', 'light', 'arrived']) courier.emit(event);
        const seen = await Promise.all(waits);
        if (i % 12 < 11) return seen;
        const bell = ready('bell');
        courier.emit('bell');
        return [...seen, await bell, await hurry(() => Promise.all([handOver('table'), arrival(), ready('clock')]))];
      },
    };
  },
};
