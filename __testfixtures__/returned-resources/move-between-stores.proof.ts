import type { Proof } from '../../src/proof/proof.ts';

/** A session of a driver counts until it has ended, as it does at the server; it may end once only. */
export const proof: Proof = {
  leak: { counter: 'sessions', perOperation: 2 },
  packages: { mongodb: 'export {};' },
  make({ Stores }, { settled }) {
    let sessions = 0;
    const updateOne = async ({ _id }: { _id: string }): Promise<object> => {
      if (_id === 'burnt') throw new Error('no such store');
      return { modifiedCount: _id === 'empty' ? 0 : 1 };
    };
    const stores = new Stores({
      db: () => ({ collection: () => ({ updateOne }) }),
      startSession() {
        sessions += 1;
        let steps = '';
        return {
          startTransaction: () => void (steps += 'started '),
          abortTransaction: async () => void (steps += 'aborted '),
          commitTransaction: async () => void (steps += 'committed '),
          async endSession() {
            if (steps.endsWith('ended')) throw new Error(`${steps} twice`);
            steps += 'ended';
            sessions -= 1;
          },
        };
      },
    });
    return {
      op: async (i) => [
        await settled(stores.move(`crate ${i}`, 'Ulm', 'Bern')),
        await settled(stores.move(`crate ${i}`, 'empty', 'Bern')),
        await settled(stores.move(`crate ${i}`, 'Ulm', 'burnt')),
      ],
      counters: () => ({ sessions }),
    };
  },
};
