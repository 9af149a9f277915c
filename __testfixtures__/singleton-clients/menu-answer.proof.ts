import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;
declare const router: { handle(request: object, response: object): Promise<void> };

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    express: "export default { Router: () => globalThis.router = { post(_, handle) { this.handle = handle; } } };",
    openai: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: () => ({
    op: (i) => new Promise((resolve, reject) => router.handle({ body: { question: i } }, { json: resolve }).catch(reject)),
    counters: () => ({ connections: connections() }),
  }),
};
