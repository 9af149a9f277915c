import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

let open = 0;
const routes: Record<string, (req: object, res: object) => unknown> = {};

class Peer extends EventEmitter {
  readonly params = { bird: 'wren', tree: 'oak' };
  write(): void {}
  end(): void {}
}

export const proof: Proof = {
  leak: { counter: 'open connections', perOperation: 3 },
  operations: 23,
  packages: {
    express:
      'export default () => ({ get: (path, handle) => globalThis.route(path, handle), listen() {} });',
    ioredis:
      "export default class { async get() { return 'oak'; } duplicate() { globalThis.opened(1); return { on() {}, async subscribe() {}, disconnect() { globalThis.opened(-1); } }; } }",
  },
  globals: () => ({
    opened: (by: number) => {
      open += by;
    },
    route: (path: string, handle: (req: object, res: object) => unknown) => {
      routes[path] = handle;
    },
  }),
  make: ({ serve }, { hurry }) => {
    const server = new EventEmitter();
    serve(server);
    routes['flights'] = (req, res) => server.emit('request', req, res);
    return {
      op: () =>
        hurry(async () => {
          for (const handle of Object.values(routes)) {
            const [req, res] = [new Peer(), new Peer()];
            void handle(req, res);
            await new Promise((done) => setImmediate(done));
            req.emit('close');
            res.emit('close');
            await new Promise((done) => setImmediate(done));
          }
        }),
      counters: () => ({ 'open connections': open }),
    };
  },
};
