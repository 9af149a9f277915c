import { describe, expect, it } from 'vitest';
import { repairOf } from '../testing/repair-of.ts';
import type { Finding } from '../types.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import type { Results } from './results.ts';
import { textReport } from './text.ts';

const [sample] = repairOf('src/menu.ts', 'const menu = new Map();', '').applied as [Finding];
const ASKING: Finding = {
  ...sample,
  transform: 'bounded-maps',
  applicability: 'unsafe',
  message: '`menu` grows for ever.',
  reason: 'What it forgets is looked up again.',
  edits: [],
  question: {
    setting: 'max',
    text: 'How many entries may `menu` hold?',
    suggestion: { value: 500, evidence: 'the loop above it stops there' },
    answer: () => ({ edits: [] }),
  },
};
const PARTS = ['src/till.ts', 'src/bar.ts', 'src/door.ts', 'src/cellar.ts', 'src/roof.ts'].map(
  (path): Finding => ({ ...sample, id: path, path, unit: 'till' }),
);

function results(findings: readonly Finding[]): Results {
  return {
    version: '1.0.0',
    root: '/home/ada/shop',
    cwd: '/home/ada',
    findings,
    below: [],
    introduced: undefined,
    errors: [],
    sources: new Map(findings.map(({ path }) => [path, 'const menu = new Map();'])),
    diffs: [],
    dropped: [],
    written: [],
    files: 9,
    scanned: 5,
    suppressed: 0,
    durationMs: 7,
    notes: [],
  };
}

const text = (...findings: Finding[]): string =>
  textReport(results(findings), {
    color: false,
    width: 80,
    brief: false,
    unsafe: false,
    diffs: true,
    next: [],
  });

describe('a finding with a question', () => {
  it('says what it needs to know, what is suggested and where to say it', () => {
    expect(text(ASKING)).toContain(`
  ? a fix that needs a value: What it forgets is looked up again.
    How many entries may \`menu\` hold? The suggested value is 500: the loop above
    it stops there. Set transforms.bounded-maps.max in leakfix.config, or
    answer in the review (leakfix -i).
`);
  });

  it('counts as unsafe, and the summary says how many there are', () => {
    expect(text(ASKING, sample)).toMatch(/^ {2}bounded-maps +1 +· +1 +·$/m);
    expect(text(ASKING, sample)).toContain('2 warnings in 1 file, 1 needs a value;');
    expect(
      (JSON.parse(jsonReport(results([ASKING]))) as { summary: object }).summary,
    ).toMatchObject({ findings: 1, unsafe: 1 });
  });

  it('asks in the annotation, too', () => {
    expect(githubReport(results([ASKING]))).toContain(
      '::`menu` grows for ever. What it forgets is looked up again. How many entries may `menu` hold? The suggested value is 500: the loop above it stops there. Set transforms.bounded-maps.max in leakfix.config',
    );
  });
});

describe('a finding whose fix is one of several files', () => {
  it('names the other files as the user knows them, the first three of many', () => {
    expect(text(...PARTS.slice(0, 2))).toContain(
      'The fix changes 2 files together: this one and shop/src/bar.ts.',
    );
    expect(text(...PARTS).replace(/\s+/g, ' ')).toContain(
      'The fix changes 5 files together: this one, shop/src/till.ts, shop/src/door.ts, shop/src/cellar.ts and 1 more.',
    );
    expect(githubReport(results(PARTS.slice(0, 3)))).toContain(
      'The fix changes 3 files together: this one, src/bar.ts and src/door.ts.',
    );
  });

  it('says nothing of the kind where the others are not there', () => {
    expect(text(PARTS[0] as Finding)).not.toContain('files together');
  });
});
