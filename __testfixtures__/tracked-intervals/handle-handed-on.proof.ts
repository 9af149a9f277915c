import type { Proof } from '../../src/proof/proof.ts';

declare const lifecycle: { stop(): void };

export const proof: Proof = {
  packages: { './lifecycle.js': 'const timers = []; export const track = (timer) => timers.push(timer); globalThis.lifecycle = { stop: () => timers.splice(0).forEach(clearInterval) };' },
  make: ({ Reservations }) => ({
    op(i) {
      new Reservations(() => {});
      lifecycle.stop();
      return i;
    },
  }),
};
