import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'turnstiles', perOperation: 1 },
  make: ({ Turnstile }, { alive }) => {
    const waiting = new Set<() => void>();
    return {
      async op(i) {
        const turnstile = new Turnstile(
          () => new Promise((resolve) => waiting.add(() => resolve('ticket'))),
        );
        turnstile.dispose();
        const now = [...waiting];
        waiting.clear();
        for (const go of now) go();
        await new Promise((resolve) => setImmediate(resolve));
        return i;
      },
      counters: () => ({ turnstiles: waiting.size, all: alive(Turnstile) }),
    };
  },
};
