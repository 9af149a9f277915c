import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

let open = 0;
let serving: (req: object, res: object) => Promise<void>;

class Socket extends EventEmitter {
  isOpen = true;
  constructor(event: string) {
    super();
    open += 1;
    setImmediate(() => this.emit(event, 'ready'));
  }
  destroy(): void {
    if (this.isOpen) open -= 1;
    this.isOpen = false;
  }
  close(): void {
    this.destroy();
  }
}

export const proof: Proof = {
  leak: { counter: 'open sockets', perOperation: 3 },
  packages: {
    'node:http': 'export const createServer = (handler) => { globalThis.serve(handler); return { listen() {} }; };',
    'node:net':
      "export const connect = () => globalThis.dial('connect'); export const createConnection = () => globalThis.dial('data');",
    ws: "export default class { constructor() { return globalThis.dial('open'); } }",
  },
  globals: () => ({
    dial: (event: string) => new Socket(event),
    serve: (handler: unknown) => {
      serving = handler as typeof serving;
    },
  }),
  make: () => ({
    op: () => serving({}, { end() {} }),
    counters: () => ({ 'open sockets': open }),
  }),
};
