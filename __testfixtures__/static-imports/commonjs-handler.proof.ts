import type { Proof } from '../../src/proof/proof.ts';

// There are no such menus: what is told of them is the same.
export const proof: Proof = {
  make: (server, { settled }) => {
    const answer = server.default.listeners('request')[0];
    return { op: (i) => settled(answer({ url: `/there/is/no/${i}.txt` }, { end: () => {} })) };
  },
};
