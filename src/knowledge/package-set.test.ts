import { expect, it } from 'vitest';
import { packageSet } from './package-set.ts';

const set = packageSet('koa', packageSet('@koa/*', 'next/server'));

it.each([
  ['koa', true],
  ['koa/lib/context', true],
  ['koa-router', false],
  ['@koa/router', true],
  ['@koa', false],
  ['next', false],
  ['next/server', true],
  ['next/server.js', false],
  ['./koa', false],
])('has %s: %s', (specifier, expected) => {
  expect(set.has(specifier)).toBe(expected);
});
