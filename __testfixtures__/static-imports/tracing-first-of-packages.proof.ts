import type { Proof } from '../../src/proof/proof.ts';

declare const app: { handle(request: object, response: object): Promise<void> };

export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  packages: {
    './tracing.js': '',
    express: 'export default () => globalThis.app = { get(_, handle) { this.handle = handle; } };',
  },
  make: () => ({ op: () => new Promise((end, reject) => app.handle({}, { end }).catch(reject)) }),
};
