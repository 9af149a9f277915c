import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

const bus = new EventEmitter();

export const proof: Proof = {
  operations: 23,
  globals: () => ({
    bus,
    // the beat is not what is looked at, and would keep the process
    setInterval: () => {},
  }),
  packages: {
    bullmq: 'export class Worker { constructor(_, run) { this.run = run; } }',
    'node-cron': 'export default { schedule() {} };',
    './clients': 'const track = (...event) => globalThis.collect(...event); export const analytics = { track }; export const telemetry = { send: track };',
    './bus': 'export const bus = globalThis.bus;',
  },
  make: ({ place, worker }, { reported }) => reported((i) => {
    place(`order ${i}`);
    bus.emit('order.placed', { id: `order ${i}` });
    void worker.run({ id: `order ${i}` });
    return i;
  }),
};
