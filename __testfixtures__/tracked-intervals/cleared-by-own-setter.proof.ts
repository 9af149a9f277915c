import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ VoiceLink }) => ({
    op(i) {
      const link = new VoiceLink(() => {});
      link.setHeartbeat(30_000);
      link.setHeartbeat(10_000);
      link.destroy();
      return i;
    },
  }),
};
