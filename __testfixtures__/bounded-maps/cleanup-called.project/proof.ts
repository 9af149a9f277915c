import type { Proof } from '../../../src/proof/proof.ts';

// An hour goes by with each operation, and the sweep comes as often as it would.
let sweep = (): void => {};
let hours = 0;

export const proof: Proof = {
  entry: 'src/main.ts',
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
  make: ({ cooked }, { alive }) => {
    class Order {
      readonly id: number;

      constructor(id: number) {
        this.id = id;
      }
    }
    return {
      op(i) {
        const order = new Order(i);
        cooked(order);
        cooked(order);
        hours += 2;
        sweep();
        return i;
      },
      counters: () => ({ entries: alive(Order) }),
    };
  },
};
