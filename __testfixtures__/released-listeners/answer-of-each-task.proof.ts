import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
    'node:worker_threads': `import { EventEmitter } from 'node:events';
export class Worker extends EventEmitter {
  constructor() {
    super();
    globalThis.mill = this;
  }
  postMessage({ id, grain }) {
    setImmediate(() => this.emit('message', { id, flour: grain }));
  }
}`,
  },
  make: ({ grind }) => ({
    op: (i) => grind(`sack ${i}`),
    counters: () => ({
      listeners: (globalThis as unknown as { mill: NodeJS.EventEmitter }).mill.listenerCount(
        'message',
      ),
    }),
  }),
};
