import type { Proof } from '../../../src/proof/proof.ts';

declare const app: { handlers: Record<string, (request: object, response: object) => Promise<void>> };

// The time of day is no result.
export const proof: Proof = {
  entry: 'src/app.js',
  globals: () => {
    process.env['PAYMENT_KEY'] = 'key';
    Date.now = () => 0;
    return {};
  },
  packages: {
    express: 'export default () => globalThis.app = { handlers: {}, locals: { bump: async () => {} }, get(path, handle) { this.handlers[path] = handle; }, listen() {} };',
  },
  make: () => ({
    op: (i) => Promise.all(['/key', '/uptime', '/primes', '/steps', '/store', '/count', '/seed', '/price'].map((path) => new Promise((json, reject) => app.handlers[path]?.({ query: { price: i } }, { json }).catch(reject)))),
  }),
};
