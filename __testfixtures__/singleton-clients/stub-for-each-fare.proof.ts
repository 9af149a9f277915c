import type { Proof } from '../../src/proof/proof.ts';

let channels = 0;
let serving: (req: object, res: object) => Promise<void>;

export const proof: Proof = {
  leak: { counter: 'channels', perOperation: 1 },
  packages: {
    express:
      'export default () => ({ get: (path, handle) => globalThis.serve(handler(handle)), listen() {} }); const handler = (handle) => handle;',
    '@grpc/proto-loader': 'export const loadSync = () => ({});',
    '@grpc/grpc-js':
      'class Fares { constructor() { globalThis.dialled(); } FareTo({ stop }, done) { done(null, stop); } } export const credentials = { createInsecure: () => ({}) }; export const loadPackageDefinition = () => ({ tram: { Fares } });',
  },
  globals: () => ({
    dialled: () => {
      channels += 1;
    },
    serve: (handle: unknown) => {
      serving = handle as typeof serving;
    },
  }),
  make: () => ({
    op: (i) => serving({ params: { stop: `stop-${i}` } }, { json() {} }),
    counters: () => ({ channels }),
  }),
};
