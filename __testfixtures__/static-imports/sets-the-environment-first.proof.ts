import type { Proof } from '../../src/proof/proof.ts';

// The module reads its port when it is loaded, which must be after it was set.
export const proof: Proof = {
  packages: { './server.js': 'const own = process.env.PORT; export const server = { listen(port) { globalThis.heard = [own, port]; } };' },
  make: ({ startWorker }) => {
    let wrong = 0;
    return {
      async op() {
        await startWorker(8000);
        const { heard } = globalThis as unknown as { heard: unknown[] };
        if (heard[0] !== '8000') wrong += 1;
        return heard;
      },
      counters: () => ({ 'wrong ports': wrong }),
    };
  },
};
