import type { Proof } from '../../src/proof/proof.ts';

// A transcription takes three attempts, each of which has a time limit of its own.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 3 },
  hangs: true,
  make: ({ transcribeWithRetry }, { hurry, settled }) => ({
    async op(i) {
      let attempts = 0;
      const third = async (): Promise<object> => {
        attempts += 1;
        if (attempts < 3) throw new Error(`The line to ${i} broke`);
        return { text: `order ${i}` };
      };
      Object.assign(globalThis, { transcribe: third });
      const seen = [await settled(transcribeWithRetry(new Uint8Array(), i % 5 === 4 ? 3 : 5, 30_000))];
      if (i % 12 < 11) return seen;
      Object.assign(globalThis, { transcribe: () => new Promise(() => {}) });
      return [...seen, await hurry(() => settled(transcribeWithRetry(new Uint8Array(), 3, 30_000)))];
    },
  }),
};
