import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/pool.ts',
  make: async ({ pool }, { companion }) => {
    const { evict } = await companion('evict');
    return {
      op(i) {
        let ended = 0;
        pool.add(`client ${i}`, { end: () => (ended += 1) });
        evict(`client ${i}`);
        return ended;
      },
      counters: () => ({ entries: pool.clients.size }),
    };
  },
};
