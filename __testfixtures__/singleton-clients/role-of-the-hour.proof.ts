import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

// The role stays what it is: what becomes of a client when it changes is for a person to say.
export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    '@aws-sdk/client-s3': "export { Client as S3Client } from 'proof-client'; export class ListBucketsCommand { constructor(input) { this.input = input; } }",
    openai: "export { Client as OpenAI } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ takeRole, folders, models }) => {
    takeRole({ id: 'kitchen', secret: 'salt', token: 'of today' });
    return {
      op: () => Promise.all([folders(), models()]),
      counters: () => ({ connections: connections() }),
    };
  },
};
