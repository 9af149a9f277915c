import type { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

declare const broker: EventEmitter;

// The one interval that is left belongs to the broker's connection, which ends with the process.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  packages: { mqtt: "import { EventEmitter } from 'node:events'; export const connect = () => globalThis.broker = Object.assign(new EventEmitter(), { publish() {} });" },
  make: () => ({
    op: () => broker.emit('connect'),
    close: () => void setImmediate(() => process.exit(0)),
  }),
};
