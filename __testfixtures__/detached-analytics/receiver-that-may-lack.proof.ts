import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  make: ({ CallService }, { reported, settled }) => {
    const calls = new Map<string, object>();
    const service = new CallService(calls);
    const deaf = new CallService(calls);
    service.telemetry = { capture: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) };
    return reported((i) => {
      calls.clear();
      calls.set('known', { id: 'known', caller: { phone: `+49 30 ${i}` } }).set('hidden', { id: 'hidden' });
      return Promise.all([service.answer('known'), service.answer('hidden'), settled(service.answer('gone')), deaf.answer('known')]);
    });
  },
};
