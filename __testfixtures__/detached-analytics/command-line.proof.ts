import type { Proof } from '../../src/proof/proof.ts';

// A command waits, or the event would be lost when it ends.
export const proof: Proof = {
  operations: 23,
  packages: {
    commander: 'export class Command { action() { return this; } }',
    './analytics': 'export const trackEvent = (...event) => globalThis.collect(...event);',
    './build': 'export const build = async () => {};',
  },
  make: ({ report }, { reported }) => reported(async (i) => (await report(`menu ${i}`)) ?? null, { waits: true }),
};
