import { describe, expect, it } from 'vitest';
import { missesIn, scoreDraw, scoreTable, type DrawnFinding, type Label } from './score.ts';

const label = (line: number, verdict: Label['verdict'], act = false): Label => ({
  id: String(line),
  repo: 'ada/shop',
  commit: 'c0ffee',
  path: 'src/till.ts',
  line,
  transform: 'race-timers',
  verdict,
  act,
  why: 'It was read.',
});

const finding = (line: number, more: Partial<DrawnFinding> = {}): DrawnFinding => ({
  transform: 'race-timers',
  path: 'src/till.ts',
  range: { start: { line }, end: { line } },
  level: 'warning',
  applicability: 'unsafe',
  message: '',
  reason: '',
  changed: [],
  ...more,
});

function score(labels: readonly Label[], ...findings: DrawnFinding[]): object | undefined {
  return scoreDraw(labels, new Map([['ada/shop', findings]]))[0];
}

describe('the score of a draw', () => {
  it('counts a fix site as found only where there is a fix, within two lines', () => {
    const labels = [label(10, 'fix', true), label(20, 'fix', true), label(30, 'fix')];
    const silent = finding(20, { applicability: 'display-only' });
    expect(score(labels, finding(12), silent, finding(33))).toMatchObject({
      fix: 3,
      fixed: 1,
      act: 2,
      actShown: 2,
    });
  });

  it('finds a timer whose race lies elsewhere, by the line that the fix changes', () => {
    expect(score([label(10, 'fix')], finding(40, { changed: [11] }))).toMatchObject({ fixed: 1 });
  });

  it('takes another id of the same family', () => {
    expect(
      score([label(10, 'report')], finding(10, { transform: 'settled-timers' })),
    ).toMatchObject({ reported: 1 });
    expect(score([label(10, 'report')], finding(10, { transform: 'bounded-maps' }))).toMatchObject({
      reported: 0,
    });
  });

  it('flags look-alikes only where they are shown, and safe fixes there at any level', () => {
    const labels = [label(10, 'ignore'), label(20, 'ignore'), label(30, 'report')];
    const note = finding(10, { level: 'note', applicability: 'safe' });
    expect(score(labels, note, finding(20), finding(30, { applicability: 'safe' }))).toMatchObject({
      flagged: 1,
      tooBold: 2,
      shown: 2,
    });
  });

  it('leaves out repositories that are not at hand, and sums up', () => {
    const elsewhere = { ...label(10, 'fix'), repo: 'ada/bar' };
    const scores = scoreDraw([elsewhere, label(10, 'fix')], new Map([['ada/shop', [finding(9)]]]));
    expect(scoreTable(scores)).toMatch(/^all +1\/1 /m);
  });
});

describe('what to read after a draw', () => {
  const faults = (labels: readonly Label[], ...findings: DrawnFinding[]): string[] =>
    missesIn(labels, new Map([['ada/shop', findings]])).map((line) => line.split(':')[0] ?? '');

  it('names each fault once, and nothing that is right', () => {
    const labels = [
      label(10, 'fix', true),
      label(20, 'fix', true),
      label(30, 'report'),
      label(40, 'ignore'),
      label(50, 'report'),
      label(60, 'fix', true),
      label(70, 'ignore'),
    ];
    const found = [
      finding(10),
      finding(20, { applicability: 'display-only' }),
      finding(40),
      finding(50, { applicability: 'safe' }),
      finding(60, { level: 'note' }),
      finding(70, { level: 'note' }),
      finding(90),
      finding(95, { level: 'note' }),
    ];
    expect(faults(labels, ...found)).toEqual([
      'without a fix',
      'missed',
      'flagged',
      'too bold',
      'only a note',
      'not labelled',
    ]);
  });
});
