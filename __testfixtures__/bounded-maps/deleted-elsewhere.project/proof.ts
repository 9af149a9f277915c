import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/guests.ts',
  make: async ({ arrive, guests }, { companion }) => {
    const { leave } = await companion('door');
    return {
      op(i) {
        arrive(`guest ${i}`, { name: 'Ada' });
        leave(`guest ${i}`);
        return i;
      },
      counters: () => ({ entries: guests.size }),
    };
  },
};
