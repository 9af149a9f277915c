import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 6 },
  hangs: true,
  make: ({ tour, timed }, { hurry, settled }) => ({
    async op(i) {
      const answerBut = (failing: string) => async (station: string): Promise<string> => {
        if (station === failing) throw new Error(`no ${station} ${i}`);
        return `${station} ${i}`;
      };
      const silentBut = (answering: readonly string[]) => (station: string): Promise<string> => (answering.includes(station) ? Promise.resolve(station) : new Promise(() => {}));
      Object.assign(globalThis, { ask: answerBut(i % 3 === 0 ? 'grill' : i % 3 === 1 ? 'fryer' : '') });
      const seen = [await tour(['bar', 'soup']), await settled(timed(i % 2 === 0 ? 'soup' : 'fryer'))];
      if (i % 12 < 11) return seen;
      for (const answering of [[], ['grill'], ['grill', 'bar'], ['grill', 'bar', 'soup']]) {
        Object.assign(globalThis, { ask: silentBut(answering) });
        seen.push(await hurry(() => settled(tour(['bar', 'soup']))), await hurry(() => settled(timed('fryer'))));
      }
      return seen;
    },
  }),
};
