import type { Proof } from '../../src/proof/proof.ts';

class Station {}

export const proof: Proof = {
  leak: { counter: 'stations kept', perOperation: 2 },
  packages: {
    express: 'export default () => ({ post() {}, delete() {}, listen() {} });',
  },
  make: ({ shifts }, { alive }) => ({
    op(i) {
      shifts.begin(`cook ${i}`, new Station());
      const isThere = shifts.stationOf(`cook ${i}`) instanceof Station;
      shifts.end(`cook ${i}`);
      shifts.begin(`late cook ${i}`, new Station());
      shifts.sendAllHome();
      return [isThere, shifts.stationOf(`cook ${i}`) ?? null];
    },
    counters: () => ({ 'stations kept': alive(Station) }),
  }),
};
