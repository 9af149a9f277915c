import type { Proof } from '../../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Path {
  readonly of: string;

  constructor(of: string) {
    this.of = of;
  }
}

export const proof: Proof = {
  entry: 'src/exports.ts',
  make: ({ remember, finish }, { alive, settled }) => ({
    async op(i) {
      remember(`export ${i}`, new Path(`/exports/${i}`));
      return [finish(`export ${i}`), await settled(Promise.resolve().then(() => finish(`export ${i}`))), finish(undefined) ?? null];
    },
    counters: () => ({ entries: alive(Path) }),
  }),
};
