import { writeFileSync } from 'node:fs';
import type { Proof } from '../../src/proof/proof.ts';

declare const app: { handle(request: object, response: object): Promise<void> };

export const proof: Proof = {
  globals: () => {
    writeFileSync('menu.txt', 'soup');
    return {};
  },
  packages: {
    './tracing.js': '',
    express: 'export default () => globalThis.app = { get(_, handle) { this.handle = handle; } };',
  },
  make: () => ({ op: () => new Promise((end, reject) => app.handle({}, { end }).catch(reject)) }),
};
