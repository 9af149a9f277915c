import type { Proof } from '../../src/proof/proof.ts';

/** A lock that is kept would have all wait for ever, so that this one lends several and counts them. */
export const proof: Proof = {
  leak: { counter: 'held', perOperation: 2 },
  packages: {
    'async-mutex': `let held = 0;
    globalThis.held = () => held;
    export class Mutex {
      async acquire() {
        held += 1;
        return () => this.release();
      }
      release() { held -= 1; }
    }`,
  },
  make({ restock, recount }, { settled }) {
    const fails = async (): Promise<never> => {
      throw new Error('the shelf fell');
    };
    return {
      op: async (i) => [
        await settled(restock(fails)),
        await settled(recount(fails)),
        await settled(restock(async () => undefined)),
        await settled(recount(async () => i)),
      ],
      counters: () => ({ held: Reflect.get(globalThis, 'held')() }),
    };
  },
};
