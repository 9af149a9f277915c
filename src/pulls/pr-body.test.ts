import { describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import { readMarker } from './marker.ts';
import type { Finding } from '../types.ts';
import { commitMessage, isOwnCommit, pullTitle } from './commit-message.ts';
import { pullBody, type Evidence } from './pr-body.ts';

function finding(path: string, line: number, more: Partial<Finding> = {}): Finding {
  return {
    id: `${path}:${line}`,
    transform: 'race-timers',
    start: 0,
    end: 1,
    level: 'warning',
    applicability: 'safe',
    message: 'This timeout outlives the race it is in.',
    reason: 'Its callback only settles the race.',
    path,
    edits: [],
    files: [],
    range: { start: { line, column: 1 }, end: { line: line + 2, column: 4 } },
    ...more,
  };
}

function evidence(repaired: readonly Finding[], more: Partial<Evidence> = {}): Evidence {
  const batch: Batch = {
    branch: 'leakfix/race-timers/src',
    by: 'transform',
    scope: 'src',
    risk: 'safe',
    findings: repaired,
    files: [],
    lines: 0,
    owners: [],
  };
  const docs = {
    what: 'A timer that nothing clears.',
    why: 'It stays until it fires.',
    whenNot: 'Where it must fire.',
    safety: 'The order of callbacks stays.',
  };
  return {
    batch,
    repaired,
    leftOut: [],
    explanations: new Map([
      ['race-timers', { id: 'race-timers', title: 'Clear the timer of a race', docs }],
    ]),
    verification: undefined,
    webUrl: 'https://github.com/acme/calls',
    commit: 'c0ffee',
    onto: 'main',
    patch: 'f00',
    version: '0.1.0',
    ...more,
  };
}

describe('the text of a pull request', () => {
  it('tells what leaks, where, why, what was checked, and how to say no', () => {
    const text = pullBody(
      evidence([finding('src/call.ts', 4), finding('src/call.ts', 20)], {
        verification: { command: 'npm test', seconds: 12.34 },
      }),
    );
    for (const part of [
      'A timer that nothing clears.',
      'It stays until it fires.',
      'The order of callbacks stays.',
      'Where it must fire.',
      '`npm test`: passes without the change and with it (12.3 s)',
      '// leakfix-ignore race-timers: <the reason>',
      'close this pull request',
    ])
      expect(text).toContain(part);
    expect(text.match(/This timeout outlives/g)).toHaveLength(1);
    expect(text).toContain(
      '- [`src/call.ts:20`](https://github.com/acme/calls/blob/c0ffee/src/call.ts#L20-L22)',
    );
    expect(readMarker(text)).toEqual({
      branch: 'leakfix/race-timers/src',
      onto: 'main',
      patch: 'f00',
      tool: '0.1.0',
      findings: [4, 20].map((line) => ({
        id: `src/call.ts:${line}`,
        transform: 'race-timers',
        path: 'src/call.ts',
      })),
    });
  });

  it('mentions nobody, links to no issue and opens no tag by what stands in the code', () => {
    const text = pullBody(
      evidence([
        finding('src/[id]/a b(1).ts', 1, {
          message: 'The client of @acme/sdk in <Menu> grows, see #12 and `@inject`.',
        }),
      ]),
    );
    expect(text).toContain(
      'of @&#8203;acme/sdk in \\<Menu\\> grows, see #&#8203;12 and `@inject`.',
    );
    expect(text).toContain(
      '[`src/[id]/a b(1).ts:1`](https://github.com/acme/calls/blob/c0ffee/src/%5Bid%5D/a%20b%281%29.ts#L1-L3)',
    );
  });

  it('names what was left out, with the reason', () => {
    const text = pullBody(
      evidence([finding('a.ts', 1)], {
        leftOut: [{ finding: finding('b.ts', 2), why: 'the comment "x" would be lost' }],
      }),
    );
    expect(text).toMatch(/## Left out\n\n- \[`b.ts:2`\]\(.*\): the comment "x" would be lost\.\n/);
  });

  it('is never longer than GitHub takes, and keeps its marker whole', () => {
    const many = Array.from({ length: 900 }, (_, i) =>
      finding(`src/part${i}/deeply/nested/file${i}.ts`, i + 1, {
        id: String(i).padStart(16, '0'),
        message: `This timeout number ${i} outlives the race it is in.`,
      }),
    );
    const text = pullBody(evidence(many));
    expect(text.length).toBeLessThan(65_536);
    expect(readMarker(text)?.findings).toHaveLength(900);
    expect(text).toMatch(/And \d+ more places: see the diff\./);
  });
});

describe('a commit message', () => {
  const text = { id: 'race-timers', title: 'Clear the timer of a race' };

  it('is conventional, names the places, and is known again', () => {
    const message = commitMessage(
      text,
      [finding('a.ts', 4), finding('b.ts', 9)],
      'leakfix/race-timers/src',
    );
    expect(message).toBe(
      'fix: clear the timer of a race\n\nThis timeout outlives the race it is in.\n- a.ts:4\n- b.ts:9\n\nLeakfix-Batch: leakfix/race-timers/src\n',
    );
    expect(isOwnCommit(message, 'leakfix/race-timers/src')).toBe(true);
    expect(isOwnCommit(message, 'leakfix/race-timers/sr')).toBe(false);
  });

  it('speaks of performance where nothing grows', () => {
    expect(commitMessage(text, [finding('a.ts', 4, { level: 'note' })], 'x')).toMatch(/^perf: /);
  });

  it('gives the pull request its title', () => {
    const { batch } = evidence([finding('src/a.ts', 1)]);
    expect(pullTitle(batch, [text])).toBe('fix: clear the timer of a race (src)');
    expect(
      pullTitle(
        {
          ...batch,
          scope: 'all',
          findings: [finding('a.ts', 1), finding('a.ts', 9, { transform: 'tracked-intervals' })],
        },
        [text],
      ),
    ).toBe('fix: repair 2 resource leaks');
  });
});
