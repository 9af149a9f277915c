import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readResults } from './test-results.ts';

it('reads what node --test writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leakfix-tap-'));
  try {
    writeFileSync(
      join(folder, 'kitchen.test.mjs'),
      `import { describe, it, test } from 'node:test';
describe('the kitchen', () => { it('takes an order', () => {}); it('burns it', () => { throw new Error('smoke'); }); it('is closed', { skip: true }, () => {}); });
test('takes an order', () => {});
test('takes an order', () => {});
`,
    );
    let output = '';
    try {
      execFileSync(process.execPath, ['--test', '--test-reporter=tap', 'kitchen.test.mjs'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NODE_TEST_CONTEXT: undefined },
      });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    const { passed, failed } = readResults('tap', output, folder);
    expect([...passed]).toEqual([
      'the kitchen > takes an order',
      'takes an order',
      'takes an order (2)',
    ]);
    expect([...failed]).toEqual(['the kitchen > burns it', 'the kitchen']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('reads the report of jest and vitest, a suite that does not load, too', () => {
  const report = {
    testResults: [
      {
        name: '/kitchen/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'takes' },
          { status: 'failed', fullName: 'burns' },
          { status: 'pending', fullName: 'later' },
        ],
      },
      {
        name: '/kitchen/b.test.ts',
        status: 'failed',
        message: 'Cannot find module',
        assertionResults: [],
      },
    ],
  };
  const { passed, failed } = readResults('jest', JSON.stringify(report), '/kitchen');
  expect([...passed]).toEqual(['a.test.ts > takes']);
  expect([...failed]).toEqual(['a.test.ts > burns', 'b.test.ts > (does not load)']);
});

it('reads the report of mocha between what the tests print', () => {
  const { passed, failed } = readResults(
    'mocha',
    'started\n{\n "stats": {}, "passes": [{ "fullTitle": "takes" }], "failures": [{ "fullTitle": "burns", "file": "/kitchen/a.js" }] }\nbye',
    '/kitchen',
  );
  expect([...passed, ...failed]).toEqual(['takes', 'a.js > burns']);
  expect(() => readResults('mocha', 'Error: no test files', '/kitchen')).toThrow(SyntaxError);
});
