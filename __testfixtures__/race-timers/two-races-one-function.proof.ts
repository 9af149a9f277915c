import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ openToolSet }, { hurry, settled }) => ({
    async op(i) {
      const never = (): Promise<never> => new Promise(() => {});
      const listTools = async (): Promise<string[]> => {
        if (i % 5 === 4) throw new Error(`Server ${i} has no tools`);
        return [`tool ${i}`];
      };
      Object.assign(globalThis, { connect: async () => {}, listTools });
      const seen = [await settled(openToolSet())];
      if (i % 12 < 11) return seen;
      Object.assign(globalThis, { listTools: never });
      seen.push(await hurry(() => settled(openToolSet())));
      Object.assign(globalThis, { connect: never });
      return [...seen, await hurry(() => settled(openToolSet()))];
    },
  }),
};
