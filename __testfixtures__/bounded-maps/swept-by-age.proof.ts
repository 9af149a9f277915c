import type { Proof } from '../../src/proof/proof.ts';

// An hour goes by with each operation, and the sweep comes as often as it would.
let sweep = (): void => {};
let hours = 0;

export const proof: Proof = {
  globals: () => {
    const now = Date.now;
    Date.now = () => now() + hours * 3_600_000;
    return {
      setInterval: (run: () => void) => {
        sweep = run;
        return { unref: () => {} };
      },
    };
  },
  make: ({ touch }, { alive }) => {
    class Session {
      readonly id: number;

      constructor(id: number) {
        this.id = id;
      }
    }
    return {
      op(i) {
        touch(new Session(i));
        hours += 2;
        sweep();
        return i;
      },
      counters: () => ({ entries: alive(Session) }),
    };
  },
};
