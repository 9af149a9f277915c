import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ requireRestaurantAccess }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { findMembership: () => work().then((data) => ({ data, error: null })) });
      return new Promise((resolve, reject) => {
        const refuse = (code: number) => ({ end: () => resolve(code) });
        requireRestaurantAccess({ userId: 'u' }, { status: refuse }, () => resolve('welcome')).catch(reject);
      });
    }),
};
