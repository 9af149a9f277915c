import type { Proof } from '../../src/proof/proof.ts';

let open = 0;
const routes: Record<string, (req: object, res: object) => unknown> = {};

export const proof: Proof = {
  leak: { counter: 'open connections', perOperation: 2 },
  packages: {
    express:
      'export default () => ({ put: (path, handle) => globalThis.route(path, handle), listen() {} });',
    mqtt: 'export default { connect() { globalThis.opened(1); return { on() {}, end() { globalThis.opened(-1); } }; } };',
    pg: 'export class Pool { constructor() { globalThis.opened(1); } async query() {} async end() { globalThis.opened(-1); } }',
  },
  globals: () => ({
    opened: (by: number) => {
      open += by;
    },
    route: (path: string, handle: (req: object, res: object) => unknown) => {
      routes[path] = handle;
    },
  }),
  make: () => ({
    op: async (i) => {
      const req = { query: { url: `farm-${i}` } };
      const res = { sendStatus() {}, json() {} };
      await routes['/broker']?.(req, res);
      await routes['/fields']?.(req, res);
    },
    counters: () => ({ 'open connections': open }),
  }),
};
