import { describe, expect, it } from 'vitest';
import { repairText } from './repair.ts';
import { scanText } from './scan.ts';
import { defineTransform, type Transform } from '../transform.ts';

function callsOf(name: string): Transform {
  const id = `${name}-calls`;
  return defineTransform({
    id,
    title: '',
    reports: [id],
    needles: [[`${name}(`]],
    docs: { what: '', why: '', whenNot: '', safety: '' },
    *detect({ tree }) {
      for (const node of tree.nodes('CallExpression')) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== name) continue;
        const [start, end] = [node.start as number, node.end as number];
        yield {
          transform: id,
          start,
          end,
          level: 'warning',
          applicability: 'safe',
          message: '',
          reason: '',
          fix: { edits: () => ({ edits: [{ start, end, text: 'done' }] }) },
        };
      }
    },
  });
}

const transforms = [callsOf('ring'), callsOf('order')];

/** The lines found, how many are suppressed, and the notes as `line: message`. */
function look(
  text: string,
  path = 'src/calls.tsx',
): { lines: number[]; suppressed: number; notes: string[] } {
  const { findings, suppressed, notes } = scanText({ path, text }, { transforms, options: {} });
  return {
    lines: findings.map((f) => f.range.start.line),
    suppressed,
    notes: notes.map((n) => `${n.line}: ${n.message}`),
  };
}

describe('a suppression', () => {
  it.each([
    ['on the line before', '// leakfix-ignore ring-calls: the phone is a mock\nring();'],
    ['on the same line', 'ring(); // leakfix-ignore ring-calls: mock'],
    ['before the code of the same line', '/* leakfix-ignore ring-calls: mock */ ring();'],
    [
      'as a block over several lines',
      '/*\n * leakfix-ignore ring-calls: the phone\n * is a mock\n */\nring();',
    ],
    [
      "with other tools' comments between",
      '// leakfix-ignore ring-calls: mock\n// eslint-disable-next-line no-ring\n/* istanbul ignore next */\nring();',
    ],
    ['with CRLF', 'const a = 1;\r\n// leakfix-ignore ring-calls: mock\r\nring();\r\n'],
    [
      'before the statement around the site',
      '// leakfix-ignore ring-calls: mock\nconst call = await Promise.race([\n  answer(),\n  ring(),\n]);',
    ],
    [
      'before a class member',
      'class Phone {\n  // leakfix-ignore ring-calls: mock\n  private readonly line =\n    ring();\n}',
    ],
    [
      'in JSX',
      'const a = (\n  <Phone>\n    {/* leakfix-ignore ring-calls: mock */}\n    <Bell on={ring()} />\n  </Phone>\n);',
    ],
    [
      'among switch cases',
      'switch (x) {\n  // leakfix-ignore ring-calls: mock\n  case 1: ring();\n}',
    ],
    [
      'of the whole file',
      '#!/usr/bin/env node\nconst a = () => {\n\n  ring();\n};\n// leakfix-ignore-file ring-calls: mocks only',
    ],
    ['of several transforms', '// leakfix-ignore order-calls, ring-calls: mock\nring(order());'],
  ])('works %s', (_, text) => {
    const { lines, suppressed, notes } = look(text);
    expect(lines).toEqual([]);
    expect(suppressed).toBeGreaterThan(0);
    expect(notes).toEqual([]);
  });

  it.each([
    ['its line only', '// leakfix-ignore ring-calls: mock\nring();\nring();', [3]],
    [
      'the code beside it, not that below',
      'ring(); // leakfix-ignore ring-calls: mock\nring();',
      [2],
    ],
    [
      'nothing inside of the function below',
      '// leakfix-ignore ring-calls: mock\nring(() => {\n  ring();\n});',
      [3],
    ],
    ['the named transform only', '// leakfix-ignore ring-calls: mock\nring(order());', [2]],
  ])('concerns %s', (_, text, lines) => {
    expect(look(text)).toMatchObject({ lines, suppressed: 1, notes: [] });
  });

  it('does nothing without a reason, and is told of', () => {
    expect(look('// leakfix-ignore ring-calls\nring(); // leakfix-ignore ring-calls:')).toEqual({
      lines: [2],
      suppressed: 0,
      notes: [1, 2].map(
        (line) =>
          `${line}: The suppression gives no reason and has no effect; write "leakfix-ignore ring-calls: reason".`,
      ),
    });
  });

  it('is told of when it is misspelt', () => {
    const { lines, notes } = look(
      '// leakfix-ignore: mock\nring();\n// leakfix-ignore-next-line ring-calls: mock\nring();\n// leakfix-ignore ring-call: mock\nring();\n// leakfix-ignore race-timer: mock\n',
    );
    expect(lines).toEqual([2, 4, 6]);
    expect(notes).toEqual([
      '1: The suppression names no transform and has no effect; write "leakfix-ignore <id>: reason".',
      '3: There is no "leakfix-ignore-next-line"; write "leakfix-ignore <id>: reason" on the line before, or "leakfix-ignore-file <id>: reason".',
      '5: The suppression names "ring-call", which does not exist. Did you mean "ring-calls"?',
      '7: The suppression names "race-timer", which does not exist. Did you mean "race-timers"?',
    ]);
  });

  it('is told of when nothing is there, also in a file that no transform would look at', () => {
    expect(look('// leakfix-ignore ring-calls: mock\nanswer();').notes).toEqual([
      '1: "ring-calls" finds nothing here: the suppression is not needed.',
    ]);
    expect(look('// leakfix-ignore ring-calls: mock\n\nring();')).toMatchObject({
      lines: [3],
      notes: [expect.stringContaining('1: ')],
    });
    expect(look('// leakfix-ignore-file ring-calls: mock').notes).toEqual([
      '1: "ring-calls" finds nothing in this file: the suppression is not needed.',
    ]);
  });

  it('is not told of when its transform did not run, was not wanted, or failed', () => {
    const text = '// leakfix-ignore ring-calls: mock\nconst ring = "ring(";';
    const source = { path: 'a.ts', text };
    const broken = defineTransform({
      ...(transforms[0] as Transform).definition,
      detect: () => {
        throw new Error('x');
      },
    });
    expect(
      scanText(
        { path: 'a.ts', text: '// leakfix-ignore race-timers: decided late\nx();' },
        { transforms: [], options: {} },
      ).notes,
    ).toEqual([]);
    expect(scanText(source, { transforms, options: { reports: ['order-calls'] } }).notes).toEqual(
      [],
    );
    expect(scanText(source, { transforms: [broken], options: {} }).notes).toEqual([]);
  });

  it('keeps its text in a string from meaning anything', () => {
    expect(look('const s = "// leakfix-ignore ring-calls: mock";\nring();')).toMatchObject({
      lines: [2],
      notes: [],
    });
  });

  it('keeps a site from being repaired', () => {
    const source = { path: 'a.ts', text: '// leakfix-ignore ring-calls: mock\nring();\nring();\n' };
    expect(repairText(source, { transforms, options: {} }, () => true).after).toBe(
      '// leakfix-ignore ring-calls: mock\nring();\ndone;\n',
    );
  });

  it('leaves the fingerprints of the others as they are', () => {
    const id = (text: string): string | undefined =>
      scanText({ path: 'a.ts', text }, { transforms, options: {} }).findings.at(-1)?.id;
    expect(id('ring(); // leakfix-ignore ring-calls: mock\nring();')).toBe(id('ring();\nring();'));
  });
});
