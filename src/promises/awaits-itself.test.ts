import { describe, expect, it } from 'vitest';
import { mayAwaitItself } from './awaits-itself.ts';

describe('whether a function of a text may await itself', () => {
  it.each([
    'async function run() { await work(); await run(); }',
    'class Oven { async heat(): Promise<void> { await work();\n return this.heat(); } }',
    'class Oven { heat = async () => { await work(); await (this as Oven).heat(); }; }',
    'const heat: () => Promise<void> = async () => { await work(); return heat(); };',
  ])('%s', (text) => {
    expect(mayAwaitItself(text)).toBe(true);
  });

  it.each([
    'async function run() { await work(); }',
    'async function run(order) { await run(order.next); }',
    'function run() { return run(); }',
    'const orders = await read(); function read() {}',
  ])('not: %s', (text) => {
    expect(mayAwaitItself(text)).toBe(false);
  });
});
