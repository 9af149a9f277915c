import type { Proof } from '../../src/proof/proof.ts';

// The map is the module's own: what its callers see of it is the `save` that a timer in it still holds.
export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  make: ({ saveSoon }, { alive, hurry }) => {
    class Save {
      done = 0;
    }
    return {
      async op(i) {
        const save = new Save();
        await hurry(() => new Promise<void>((resolve) => {
          saveSoon(`cart ${i}`, () => {});
          saveSoon(`cart ${i}`, () => {
            save.done += 1;
            resolve();
          });
        }));
        return save.done;
      },
      counters: () => ({ entries: alive(Save) }),
    };
  },
};
