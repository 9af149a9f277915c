import type { Proof } from '../../src/proof/proof.ts';

let open = 0;

export const proof: Proof = {
  leak: { counter: 'open databases', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = (handler) => { globalThis.serve(handler); return { listen() {} }; };',
    'node:sqlite':
      'export class DatabaseSync { constructor() { globalThis.opened(1); } prepare() { return { get: () => 0 }; } close() { globalThis.opened(-1); } }',
  },
  globals: () => ({
    opened: (by: number) => {
      open += by;
    },
    serve: (handler: unknown) => {
      serving = handler as typeof serving;
    },
  }),
  make: () => ({
    op: (i) => {
      serving({ url: `/stall-${i}` }, { end() {} });
    },
    counters: () => ({ 'open databases': open }),
  }),
};

let serving: (req: object, res: object) => void;
