import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;
declare const router: { handle(request: object, response: object): Promise<void> };

// The unsafe fix says that it also starts the worker's interval: whether that may hold the process is for its reader.
export const proof: Proof = {
  entry: 'src/routes.ts',
  globals: () => {
    const start = setInterval;
    return { setInterval: (run: () => void, ms: number) => start(run, ms).unref() };
  },
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    express: 'export default { Router: () => globalThis.router = { post(_, handle) { this.handle = handle; } } };',
    openai: "export { Client as default } from 'proof-client';",
    ioredis: "export { Client as default } from 'proof-client';",
  },
  make: async (_, { companion }) => {
    const { waiting } = await companion('waiting');
    return {
      op: (i) => Promise.all([waiting(), new Promise((json, reject) => router.handle({ body: `question ${i}` }, { json }).catch(reject))]),
      counters: () => ({ connections: connections() }),
    };
  },
};
