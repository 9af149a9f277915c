import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  globals: () => ({
    analytics: { track: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) },
    findGuest: async (id: string) => (id === 'nobody' ? null : { id }),
    seat: async () => {},
    lines: async (order: { guest: string }) => [order.guest === 'nobody' ? undefined : { sku: 'soup' }],
  }),
  make: ({ openTab, callWaiter, moveGuest, repeatOrder }, { reported, settled }) => {
    const ask = (handle: (req: object, res: object) => Promise<void>, req: object): Promise<unknown> => settled(new Promise((json, reject) => handle(req, { json, sendStatus: json }).catch(reject)));
    const handlers = [openTab, callWaiter, moveGuest, repeatOrder];
    return reported((i) => Promise.all([
      ...handlers.map((handle) => ask(handle, { user: { kitchen: { id: `kitchen ${i}` } }, body: { guest: `guest ${i}` } })),
      ...handlers.map((handle) => ask(handle, { body: { guest: 'nobody' } })),
    ]));
  },
};
