import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inForce, selectCompatible } from '../edits/edit-set.ts';
import { MAX_ROUNDS } from '../transform.ts';
import { readReport, type ReportedEdit, type ReportedFinding, type Tried } from './leakfix-run.ts';

/** Which fixes are applied: those that need no look, or all. */
export type Extent = 'safe' | 'all';

/** The findings that `--write`, with `--unsafe-fixes` for all, repairs. */
export function fixable(findings: readonly ReportedFinding[], extent: Extent): ReportedFinding[] {
  return findings.filter(
    ({ applicability, edits = [] }) =>
      edits.length > 0 &&
      (applicability === 'safe' || (extent === 'all' && applicability === 'unsafe')),
  );
}

/**
 * Does by hand what leakfix says that it would do: splices the edits of its report into the files, and nothing else,
 * until it reports no more. What it writes itself must come out the same, byte for byte.
 * @param findings what it reports of the tree as it is
 */
export async function replay(
  tried: Tried,
  tree: string,
  extent: Extent,
  findings: readonly ReportedFinding[],
): Promise<void> {
  let wanted = fixable(findings, extent);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const chosen = [...new Set(wanted.map(({ path }) => path))].flatMap((path) =>
      compatible(path, wanted),
    );
    if (chosen.length === 0) return;
    const byPath = new Map<string, ReportedEdit[]>();
    for (const edit of chosen.flatMap(editsOf))
      byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
    for (const [path, edits] of byPath) splice(join(tree, path), inForce(edits));
    wanted = fixable((await readReport(tried, tree)).findings, extent);
  }
}

function editsOf({ edits = [], together = [] }: ReportedFinding): readonly ReportedEdit[] {
  return [...edits, ...together];
}

/** Those of a file's findings whose edits of the file can be made together; a new file may be wanted by several. */
function compatible(path: string, findings: readonly ReportedFinding[]): ReportedFinding[] {
  const own = findings
    .filter((finding) => finding.path === path)
    .map((finding) => ({ finding, edits: editsOf(finding).filter((edit) => edit.path === path) }));
  return selectCompatible(own).chosen.map(({ finding }) => finding);
}

function splice(file: string, edits: readonly ReportedEdit[]): void {
  const isNew = !existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  const raw = isNew ? '' : readFileSync(file, 'utf8');
  const mark = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
  // Each finding that wants a new file reports it whole.
  const texts = new Set(edits.map(({ text }) => text));
  const after = isNew ? [...texts].join('') : spliced(raw.slice(mark.length), edits);
  writeFileSync(file, mark + after);
}

/** The text with the edits in it. Of those that share a key one is made; others that are the same are made each. */
export function spliced(before: string, edits: readonly Omit<ReportedEdit, 'path'>[]): string {
  const distinct = edits.filter(
    ({ key }, i) => key === undefined || edits.findIndex((other) => other.key === key) === i,
  );
  const sorted = distinct
    .map((edit, i) => ({ ...edit, i }))
    .sort(
      (a, b) => a.start - b.start || a.end - b.end || (a.order ?? 0) - (b.order ?? 0) || a.i - b.i,
    );
  let after = '';
  let at = 0;
  for (const { start, end, text } of sorted) {
    after += before.slice(at, start) + text;
    at = end;
  }
  return after + before.slice(at);
}
