import { describe, expect, it } from 'vitest';
import type { Finding } from '../types.ts';
import { claimFindings } from './claims.ts';
import { changedLines } from './changed-lines.ts';
import { readMarker, writeMarker } from './marker.ts';
import { parseOwners } from './owners.ts';
import { planBatches, type Plan, type PlanRequest } from './plan.ts';

const TEXT = 'one\ntwo\nthree\nfour\n';

/** A finding whose fix changes so many lines. */
function finding(path: string, more: Partial<Finding> & { lines?: number } = {}): Finding {
  const { lines = 1, ...rest } = more;
  const id = rest.id ?? `${rest.transform ?? 'race-timers'}:${path}:${rest.start ?? 0}`;
  return {
    transform: 'race-timers',
    start: 0,
    end: 3,
    level: 'warning',
    applicability: 'safe',
    message: 'It leaks.',
    reason: 'It is.',
    path,
    edits: [{ start: 0, end: 0, text: 'new\n'.repeat(lines) }],
    files: [],
    range: { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } },
    ...rest,
    id,
  };
}

function plan(findings: readonly Finding[], more: Partial<PlanRequest> = {}): Plan {
  return planBatches({
    findings,
    textOf: () => TEXT,
    by: 'transform',
    maxFiles: 8,
    maxLines: 200,
    unsafe: false,
    ownersOf: () => [],
    packages: new Map(),
    ...more,
  });
}

function shown({ batches }: Plan): Record<string, string[]> {
  return Object.fromEntries(
    batches.map((batch) => [batch.branch, batch.findings.map(({ path }) => path)]),
  );
}

describe('a plan', () => {
  it.each([
    ['transform', ['leakfix/race-timers/src', 'leakfix/tracked-intervals/packages-web-src']],
    ['owner', ['leakfix/owner/unowned', 'leakfix/owner/acme-web', 'leakfix/owner/ada-grace']],
    ['package', ['leakfix/package/service', 'leakfix/package/acme-web']],
    [
      'directory',
      [
        'leakfix/directory/packages-web',
        'leakfix/directory/src-calls',
        'leakfix/directory/src-menu',
      ],
    ],
  ] as const)('groups by %s', (by, branches) => {
    const findings = [
      finding('packages/web/src/a.ts', { transform: 'tracked-intervals' }),
      finding('src/calls/deep/a.ts'),
      finding('src/menu/b.ts'),
    ];
    const ownersOf = parseOwners('/src/calls/ @ada @grace\n/packages/web/ @acme/web\n');
    const packages = new Map([
      ['', 'service'],
      ['packages/web', '@acme/web'],
    ]);
    expect(
      plan(findings, { by, ownersOf, packages })
        .batches.map(({ branch }) => branch)
        .sort(),
    ).toEqual([...branches].sort());
  });

  it('keeps to the limits, but splits neither a file nor a unit', () => {
    const findings = [
      finding('src/a.ts', { lines: 6 }),
      finding('src/a.ts', { lines: 6, start: 4, end: 7 }),
      finding('src/b.ts', { unit: 'client' }),
      finding('src/c.ts'),
      finding('src/d.ts', { unit: 'client' }),
      finding('src/e.ts', { lines: 30 }),
    ];
    expect(shown(plan(findings, { maxFiles: 2, maxLines: 10 }))).toEqual({
      'leakfix/race-timers/src': ['src/a.ts', 'src/a.ts'],
      'leakfix/race-timers/src-2': ['src/b.ts', 'src/d.ts'],
      'leakfix/race-timers/src-3': ['src/c.ts'],
      'leakfix/race-timers/src-4': ['src/e.ts'],
    });
  });

  it('puts the safe ones first and the unsafe ones apart, where they are wanted', () => {
    const findings = [
      finding('a.ts', { applicability: 'unsafe' }),
      finding('b.ts'),
      finding('c.ts', { applicability: 'display-only', edits: [] }),
    ];
    expect(shown(plan(findings))).toEqual({ 'leakfix/race-timers/all': ['b.ts'] });
    expect(plan(findings).omitted.map(({ finding: { path }, why }) => [path, why])).toEqual([
      ['a.ts', 'unsafe'],
      ['c.ts', 'no-fix'],
    ]);
    expect(shown(plan(findings, { unsafe: true }))).toEqual({
      'leakfix/race-timers/all': ['b.ts'],
      'leakfix/race-timers/all-unsafe': ['a.ts'],
    });
  });

  it('takes a unit whole or not at all, at its greatest risk', () => {
    const findings = [
      finding('a.ts', { unit: 'u' }),
      finding('b.ts', { unit: 'u', applicability: 'unsafe' }),
      finding('c.ts', { unit: 'v' }),
      finding('d.ts', { unit: 'v', edits: [], applicability: 'display-only' }),
    ];
    expect(shown(plan(findings))).toEqual({});
    expect(shown(plan(findings, { unsafe: true }))).toEqual({
      'leakfix/race-timers/all-unsafe': ['a.ts', 'b.ts'],
    });
  });

  it('leaves what is open where it is, beyond any limit, and what was rejected alone', () => {
    const findings = [
      finding('src/a.ts', { id: 'a' }),
      finding('src/b.ts', { id: 'b' }),
      finding('src/c.ts', { id: 'c' }),
    ];
    const standing = {
      claims: [{ branch: 'leakfix/race-timers/src', findings: ['c', 'gone'] }],
      skipped: new Set(['b']),
      taken: new Set(['leakfix/race-timers/src-2']),
    };
    expect(shown(plan(findings, standing))).toEqual({
      'leakfix/race-timers/src': ['src/c.ts'],
      'leakfix/race-timers/src-3': ['src/a.ts'],
    });
    expect(plan(findings, standing).omitted).toMatchObject([
      { finding: { id: 'b' }, why: 'skipped' },
    ]);
  });

  it('is the same whatever the order of the findings', () => {
    const findings = Array.from({ length: 40 }, (_, i) =>
      finding(`src/part${i % 7}/file${i}.ts`, { lines: i % 9 }),
    );
    const names = plan(findings, { maxFiles: 3 });
    expect(shown(plan(findings.toReversed(), { maxFiles: 3 }))).toEqual(shown(names));
    expect(new Set(names.batches.map(({ branch }) => branch)).size).toBe(names.batches.length);
  });

  it('counts a file that two fixes bring along once', () => {
    const files = [{ path: 'src/bounded-map.ts', text: 'a\nb\nc\n' }];
    expect(
      plan([finding('src/a.ts', { files }), finding('src/b.ts', { files })]).batches,
    ).toMatchObject([{ lines: 5, files: ['src/a.ts', 'src/b.ts', 'src/bounded-map.ts'] }]);
  });
});

describe('lines', () => {
  it.each([
    [[{ start: 4, end: 7, text: 'TWO' }], 2],
    [[{ start: 4, end: 4, text: 'new\n' }], 1],
    [[{ start: 3, end: 3, text: '\nnew' }], 1],
    [
      [
        { start: 4, end: 5, text: 'T' },
        { start: 6, end: 7, text: 'O' },
      ],
      2,
    ],
    [
      [
        { start: 0, end: 4, text: '' },
        { start: 8, end: 13, text: 'THREE' },
      ],
      3,
    ],
    [[], 0],
  ])('of %j are %i', (edits, count) => {
    expect(changedLines(TEXT, edits)).toBe(count);
  });
});

describe('the marker', () => {
  const marker = {
    branch: 'leakfix/a/b',
    onto: 'main',
    patch: 'f00',
    tool: '0.1.0',
    findings: [{ id: 'a1', transform: 'race-timers', path: 'src/--> odd.ts' }],
  };

  it('is read back, and ends no comment early', () => {
    const text = writeMarker(marker);
    expect(text.indexOf('--', 4)).toBe(text.length - 3);
    expect(readMarker(`Text\n\n${text}\n`)).toEqual(marker);
  });

  it.each([
    '',
    null,
    '<!-- leakfix {} -->',
    '<!-- leakfix {"version":1,"findings":[1]} -->',
    '<!-- leakfix {"version":2} -->',
    '<!-- leakfix {oops} -->',
  ])('is not found in %j', (body) => {
    expect(readMarker(body)).toBeUndefined();
  });

  it('finds again what was changed: the same transform in the same file', () => {
    const claims = claimFindings(
      [
        {
          ...marker,
          findings: [
            { id: 'gone', transform: 'race-timers', path: 'a.ts' },
            { id: 'a1', transform: 'race-timers', path: 'a.ts' },
          ],
        },
      ],
      [
        finding('a.ts', { id: 'a1' }),
        finding('a.ts', { id: 'new' }),
        finding('a.ts', { id: 'other' }),
      ],
    );
    expect(claims).toEqual([{ branch: 'leakfix/a/b', findings: ['new', 'a1'] }]);
  });
});
