import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  make: ({ Brain, bells }) => {
    bells.setMaxListeners(0);
    return {
      op() {
        const brain = new Brain();
        const { saves } = brain;
        brain.close();
        return [saves];
      },
      counters: () => ({ listeners: bells.listenerCount('message') }),
    };
  },
};
