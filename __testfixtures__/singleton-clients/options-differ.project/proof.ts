import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

// Four clients, since their options differ; no more for each call.
export const proof: Proof = {
  entry: 'src/slow.ts',
  packages: {
    openai: "export { Client as default } from 'proof-client';",
    '@aws-sdk/client-s3': "export { Client as S3Client } from 'proof-client'; export class ListBucketsCommand {}",
  },
  make: async ({ think }, { companion }) => {
    const [fast, photos, checked] = await Promise.all(['fast', 'photos', 'checked-photos'].map((name) => companion(name)));
    return {
      op: (i) => Promise.all([think(`question ${i}`), fast.ask(`question ${i}`), photos.list(), checked.list()]),
      counters: () => ({ connections: connections() }),
    };
  },
};
