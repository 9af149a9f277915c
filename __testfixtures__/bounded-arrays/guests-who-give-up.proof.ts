import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'guests kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ restaurant }) => {
    let kept = 0;
    const { push, splice } = Array.prototype;
    Array.prototype.push = function (...all: unknown[]) {
      kept += all.filter((one) => typeof one === 'object' && one !== null && 'seat' in one).length;
      return push.apply(this, all);
    };
    Array.prototype.splice = function (...given: [number, number]) {
      const gone = splice.apply(this, given);
      kept -= gone.filter((one) => typeof one === 'object' && one !== null && 'seat' in one).length;
      return gone;
    };
    return {
      op: async () => [await restaurant.table(1).catch((error: Error) => error.message)],
      counters: () => ({ 'guests kept': kept }),
    };
  },
};
