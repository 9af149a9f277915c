import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    '@aws-sdk/client-s3': "export { Client as S3Client } from 'proof-client'; export class GetObjectCommand { constructor(input) { this.input = input; } } import { connections } from 'proof-client'; globalThis.connections = connections;",
    './settings.js': "export const settings = { region: 'eu-central-1' };",
  },
  make: ({ RecipeStore }) => ({
    op: (i) => new RecipeStore().read(`soup ${i}`),
    counters: () => ({ connections: connections() }),
  }),
};
