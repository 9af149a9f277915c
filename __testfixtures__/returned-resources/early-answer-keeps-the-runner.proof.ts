import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'runners', perOperation: 1 },
  packages: { typeorm: 'export class DataSource {}' },
  make({ Parcels }) {
    let runners = 0;
    const parcels = new Parcels({
      createQueryRunner() {
        runners += 1;
        return {
          connect: async () => undefined,
          query: async () => undefined,
          release: async () => void (runners -= 1),
        };
      },
    });
    return { op: (i) => parcels.ship(`${i}`), counters: () => ({ runners }) };
  },
};
