import { get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

declare const app: { handle(request: object, response: object): void; server: Server };

// Requests go over a real connection, which the guest closes after the head of the answer.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  operations: 23,
  packages: {
    express: `
      import { createServer } from 'node:http';
      export default () => globalThis.app = {
        get(_, handle) { this.handle = handle; },
        listen() { this.server = createServer((request, response) => this.handle(Object.assign(request, { params: { id: 7 } }), response)).listen(0); },
      };`,
  },
  make: () => ({
    op: () =>
      new Promise((resolve) => {
        app.server.once('request', (_request, response) => response.once('close', () => resolve(response.statusCode)));
        const { port } = app.server.address() as AddressInfo;
        get({ port, agent: false }, (response) => response.destroy()).on('error', () => {});
      }),
    close: () => app.server.close(),
  }),
};
