import type { Proof } from '../../src/proof/proof.ts';

// What a timer that has fired still holds is its callback, and by that the token.
export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  make: ({ renewLater }, { alive, hurry }) => {
    class Renewal {
      done: string[] = [];
    }
    return {
      async op(i) {
        const renewal = new Renewal();
        await hurry(() => new Promise<void>((resolve) => {
          const renew = async (token: string): Promise<void> => {
            renewal.done.push(token);
            resolve();
          };
          void renewLater({ token: `guest ${i}`, renew });
          void renewLater({ token: `guest ${i}`, renew });
        }));
        return renewal.done;
      },
      counters: () => ({ entries: alive(Renewal) }),
    };
  },
};
