import { expect, it } from 'vitest';
import { isBeside, isCommandPath, isSurelyTestPath, pathRole } from './path-role.ts';

it.each([
  ['src/orders.test.ts', 'test'],
  ['src/orders_spec.js', 'test'],
  ['src/Cart.stories.tsx', 'test'],
  ['src/orders.mock.ts', 'test'],
  ['src/orders.cy.ts', 'test'],
  ['test/helpers/server.ts', 'test'],
  ['src/__mocks__/queue.ts', 'test'],
  ['__testfixtures__/a.ts', 'test'],
  ['packages/api/e2e/login.ts', 'test'],
  ['cypress/support/reset.ts', 'test'],
  ['playwright/fixtures.ts', 'test'],
  ['vitest.config.ts', 'test'],
  ['examples/tests/run.ts', 'test'],
  ['src/queue.bench.ts', 'benchmark'],
  ['benchmarks/queue.ts', 'benchmark'],
  ['load-tests/orders.ts', 'benchmark'],
  ['examples/basic/index.js', 'example'],
  ['docs/snippets/start.ts', 'example'],
  ['dev/try.ts', 'example'],
  ['scratchpad/orders.ts', 'example'],
  ['playground-3d/src/main.ts', 'example'],
  ['scripts/seed.ts', 'script'],
  ['deprecated-migrations/0042-orders.js', 'script'],
  ['.github/actions/notify/index.js', 'script'],
  ['tools/manual-validation-script.mjs', 'script'],
  ['debug-websocket.js', 'script'],
  ['test-socket-router.mjs', 'script'],
  ['vite.config.ts', 'config'],
  ['webpack.config.js', 'config'],
])('takes %s for a %s', (path, role) => {
  expect(pathRole(path)).toBe(role);
});

it.each([
  'src/queue.ts',
  'src/contest.ts',
  'src/latest.ts',
  'src/mock.ts',
  'src/dev/reload.ts',
  'src/debug-log.ts',
  'src/test-drive.service.ts',
  'src/verify-token.ts',
  'check-auth.js',
  'verify-mail.mjs',
  'routes/test-results.js',
  'src/tools/search.ts',
  'src/protest/queue.ts',
  '../orders/src/queue.ts',
])('takes %s for nothing', (path) => {
  expect(pathRole(path)).toBeUndefined();
  expect(isBeside(path)).toBe(false);
});

it.each([
  ['cypress/support/reset.ts', true],
  ['packages/api/tests/reset.ts', true],
  ['spec/helper.js', true],
  ['src/cart_spec.js', true],
  ['src/fixtures/season.ts', false],
  ['apps/shop/src/specs/size.ts', false],
  ['src/testing/experiment.ts', false],
])('is sure that %s is a test: %s', (path, expected) => {
  expect(isSurelyTestPath(path)).toBe(expected);
});

it.each([
  ['src/cli.ts', true],
  ['src/commands/sync.ts', true],
  ['bin/serve.js', true],
  ['src/client.ts', false],
  ['src/combine/index.ts', false],
])('takes %s for a command line: %s', (path, expected) => {
  expect(isCommandPath(path)).toBe(expected);
});
