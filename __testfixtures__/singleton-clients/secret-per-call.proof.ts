import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 3 },
  packages: {
    '@google-cloud/secret-manager': `import { Client } from 'proof-client';
export class SecretManagerServiceClient {
  client = new Client();
  async accessSecretVersion(asked) { return [{ payload: { data: (await this.client.access(asked)).id } }]; }
}`,
    '@google-cloud/firestore': `import { Client } from 'proof-client';
export class Firestore {
  client = new Client();
  doc(path) { return { get: async () => { const { data } = await this.client.get(path); return { data: () => data }; } }; }
}`,
    '@anthropic-ai/sdk': "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ keyOfTheKitchen, orderOf, nameOfDish }) => ({
    op: (i) => Promise.all([keyOfTheKitchen(), orderOf(`${i}`), nameOfDish(`soup ${i}`)]),
    counters: () => ({ connections: connections() }),
  }),
};
