import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/bar-report.ts',
  leak: { counter: 'timers', perOperation: 3 },
  hangs: true,
  make: async ({ BarReport }, { companion, alive }) => {
    const { KitchenReport } = await companion('kitchen-report');
    const { CocktailReport } = await companion('cocktail-report');
    return {
      op(i) {
        for (const Report of [BarReport, KitchenReport, CocktailReport]) {
          const report = new Report();
          report.flush();
          report.close();
        }
        return i;
      },
      counters: () => ({ reports: alive(BarReport) + alive(KitchenReport) }),
    };
  },
};
