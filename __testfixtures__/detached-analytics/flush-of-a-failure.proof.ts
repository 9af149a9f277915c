import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    hono: 'export class Hono { get() {} onError(answer) { this.answer = answer; } }',
    '@sentry/node': "export const captureException = () => 'id'; export const flush = () => globalThis.collect('failure');",
    './tables.js': 'export const tables = { of: (id) => id };',
  },
  make: ({ app }, { reported }) => reported(() => app.answer(new Error('closed'), { json: (value: object) => value })),
};
