import type { Proof } from '../../src/proof/proof.ts';

class User {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
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
