import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  packages: {
    axios: "export default { create: () => ({ post: async () => {} }) };",
    react: "export const cache = (make) => { let made; return () => (made ??= make()); };",
    '@upstash/redis': "export { Client as Redis } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
    openai: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ ask, getRedis }) => ({
    op: async (i) => [await ask(`${i}`), await getRedis().get('menu')],
    counters: () => ({ connections: connections() }),
  }),
};
