import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Results } from './results.ts';
import { summaryLine } from './summary.ts';

const nothing: Results = {
  version: '0.1.0',
  root: '/shop',
  cwd: '/shop',
  findings: [],
  below: [],
  introduced: undefined,
  errors: [],
  sources: new Map(),
  diffs: [],
  dropped: [],
  written: [],
  files: 20,
  scanned: 9,
  suppressed: 0,
  durationMs: 5,
  notes: [],
};
const written = { path: 'a.ts', fixed: 3, suppressed: 0 };
const broken = { path: 'b.ts', message: 'Unexpected token' };

const line = (results: Partial<Results>): string =>
  summaryLine({ ...nothing, ...results }, picocolors.createColors(false));

describe('the last sentence of a run', () => {
  it('has a tick where everything was looked at and nothing is left', () => {
    expect(line({})).toBe('✔ Nothing found in 20 files (9 parsed), 5 ms.');
    expect(line({ written: [written] })).toMatch(/^✔ 3 fixed, nothing left in 20 files/);
  });

  it('has none where a file could not be parsed or read', () => {
    expect(line({ errors: [broken] })).toMatch(
      /^✖ 1 file not fully checked, nothing found in the others; looked in/,
    );
    expect(line({ errors: [broken, broken], written: [written] })).toMatch(
      /^✖ 3 fixed, 1 file not fully checked, nothing left in the others; looked in/,
    );
  });

  it('has none where a file could not be written', () => {
    const refused = { path: 'c.ts', fixed: 0, suppressed: 0, problem: 'The disk is full.' };
    expect(line({ written: [written, refused] })).toMatch(/^✖ 3 fixed, 1 file not written; looked/);
  });

  it('does not count as fixed what is only suppressed', () => {
    expect(line({ written: [{ ...written, fixed: 0, suppressed: 1 }] })).toMatch(
      /^✔ 1 suppressed, nothing left in/,
    );
    expect(line({ written: [{ ...written, suppressed: 2 }] })).toMatch(
      /^✔ 3 fixed, 2 suppressed, nothing left in/,
    );
  });
});
