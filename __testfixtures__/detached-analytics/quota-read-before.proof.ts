import type { Proof } from '../../src/proof/proof.ts';

// Ten orders a guest: the count has to be there when the next one is asked for.
export const proof: Proof = {
  globals: () => {
    const counts = new Map<string, number>();
    return {
      metrics: {
        get: async (guest: string) => counts.get(guest) ?? 0,
        async increment(guest: string) {
          await (globalThis as unknown as { collect(guest: string): unknown }).collect(guest);
          counts.set(guest, (counts.get(guest) ?? 0) + 1);
        },
      },
      cook: async () => {},
    };
  },
  make: async ({ order }, { reported }) => {
    let tooMany = 0;
    const ask = (guest: string): Promise<unknown> => new Promise((answer, reject) => order({ body: { guest } }, { json: () => answer('cooked'), sendStatus: answer }).catch(reject));
    const driver = await reported(async (i) => {
      const answer = await ask(`guest ${Math.floor(i / 12)}`);
      if ((answer === 429) !== (i % 12 >= 10)) tooMany += 1;
      return answer;
    }, { waits: true });
    return { ...driver, counters: () => ({ ...driver.counters?.(), 'orders over the quota': tooMany }) };
  },
};
