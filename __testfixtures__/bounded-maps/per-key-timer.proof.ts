import type { Proof } from '../../src/proof/proof.ts';

class User {
  constructor(readonly id: number) {}
}

export const proof: Proof = {
  make: ({ default: cool }, { alive, hurry }) => {
    return {
      op: (i) => hurry(() => {
        const user = new User(i);
        return [cool(user), cool(user)];
      }),
      counters: () => ({ entries: alive(User) }),
    };
  },
};
