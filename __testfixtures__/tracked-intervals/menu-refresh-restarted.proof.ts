import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  signals: true,
  make: ({ MenuRefresher }, { alive }) => ({
    op() {
      const seen: string[] = [];
      const menu = new MenuRefresher();
      for (const event of ['started', 'stopped']) menu.on(event, () => seen.push(event));
      menu.start(60_000);
      menu.stop();
      menu.start(30_000);
      menu.stop();
      menu.stop();
      return seen;
    },
    counters: () => ({ owners: alive(MenuRefresher) }),
  }),
};
