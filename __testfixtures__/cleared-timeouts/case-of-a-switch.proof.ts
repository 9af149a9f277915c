import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Oven }, { settled }) => {
    const oven = new Oven();
    return {
      op: async () => [
        await oven.heat('none'),
        await oven.heat('pause'),
        await settled(oven.heat('fail')),
      ],
    };
  },
};
