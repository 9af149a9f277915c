import { createTwoFilesPatch } from 'diff';
import { Tree } from '../ast/tree.ts';
import { applyEdits } from '../edits/edit-set.ts';
import { repairText, type Repair } from '../engine/repair.ts';
import { scanText, type FileSettings } from '../engine/scan.ts';
import type { Finding, SourceFile } from '../types.ts';
import { VARIANTS } from './variants.ts';

/** Every function here gives what is wrong, a sentence each; an empty list means all is well. */
type Problems = string[];

export function findingsOf(source: SourceFile, settings: FileSettings): Finding[] {
  return scanText(source, settings).findings;
}

/** Applies all fixes, the unsafe ones too. */
export function repair(source: SourceFile, settings: FileSettings): Repair {
  return repairText(source, settings, () => true);
}

export function difference(wanted: string, got: string, label = 'output'): string {
  const show = (text: string): string =>
    text.replaceAll('\r', '␍').replaceAll('\t', '→').replaceAll('\uFEFF', '␂');
  return createTwoFilesPatch(`${label} wanted`, `${label} got`, show(wanted), show(got));
}

/** What must be true of any file and its repair, whatever the fix is. */
export function checkRepair(source: SourceFile, settings: FileSettings): Problems {
  const problems: Problems = [];
  const findings = findingsOf(source, settings);
  const done = repair(source, settings);
  for (const { finding, why } of done.dropped)
    problems.push(`The fix at line ${finding.range.start.line} was dropped: ${why}.`);
  const result = { path: source.path, text: done.after };
  problems.push(...checkParses(source, result), ...lostComments(source, result));
  const fixable = findingsOf(result, settings).filter((f) => f.edits.length > 0);
  for (const f of fixable)
    problems.push(
      `Line ${f.range.start.line} of the output is still reported with a fix: ${f.message}`,
    );
  const again = repair(result, settings);
  if (again.after !== done.after)
    problems.push(`A second run changes the output again:\n${difference(done.after, again.after)}`);
  for (const finding of findings)
    if (finding.edits.length > 0) problems.push(...checkAlone(source, findings, finding, settings));
  return problems;
}

function checkAlone(
  source: SourceFile,
  all: readonly Finding[],
  finding: Finding,
  settings: FileSettings,
): Problems {
  const where = `The fix at line ${finding.range.start.line}, alone,`;
  const result = { path: source.path, text: applyEdits(source.text, finding.edits) };
  const problems = [...checkParses(source, result), ...lostComments(source, result)];
  if (problems.length > 0) return problems.map((problem) => `${where} is wrong: ${problem}`);
  const left = findingsOf(result, settings);
  const isWorse = ({ level }: Finding): boolean => level !== 'note';
  return left.length < all.length || left.filter(isWorse).length < all.filter(isWorse).length
    ? []
    : [
        `${where} leaves ${left.length} of ${all.length} findings:\n${difference(source.text, result.text)}`,
      ];
}

function checkParses(before: SourceFile, after: SourceFile): Problems {
  try {
    const known = new Tree(before).errors.length;
    const { errors } = new Tree(after);
    return errors.length > known
      ? [`The output has a syntax error: ${errors.at(-1)}\n${difference(before.text, after.text)}`]
      : [];
  } catch (error) {
    return [
      `The output does not parse: ${(error as Error).message}\n${difference(before.text, after.text)}`,
    ];
  }
}

function lostComments(before: SourceFile, after: SourceFile): Problems {
  const left = new Tree(after).comments.map((c) => c.value);
  const problems: Problems = [];
  for (const { value } of new Tree(before).comments) {
    const at = left.indexOf(value);
    if (at === -1) problems.push(`The comment "${value.trim()}" is lost.`);
    else left.splice(at, 1);
  }
  return problems;
}

/** Fixing a rewritten input must give the rewritten output, to the byte. */
export function checkVariants(source: SourceFile, settings: FileSettings): Problems {
  const output = { path: source.path, text: repair(source, settings).after };
  const problems: Problems = [];
  for (const variant of VARIANTS) {
    const text = variant.rewrite(source);
    const wanted = variant.rewrite(output);
    if (text === undefined || wanted === undefined) continue;
    const rewritten = { path: source.path, text };
    problems.push(
      ...sameFindings(findingsOf(source, settings), findingsOf(rewritten, settings)).map(
        (p) => `With ${variant.name}: ${p}`,
      ),
    );
    const got = repair(rewritten, settings).after;
    if (got !== wanted)
      problems.push(`With ${variant.name} the output differs:\n${difference(wanted, got)}`);
    problems.push(...checkRepair(rewritten, settings).map((p) => `With ${variant.name}: ${p}`));
  }
  return problems;
}

/** The same findings, in the same order, with as much trust in each fix. */
export function sameFindings(wanted: readonly Finding[], got: readonly Finding[]): Problems {
  const name = (f: Finding): string => `${f.transform} (${f.applicability})`;
  const [a, b] = [wanted.map(name).join(', '), got.map(name).join(', ')];
  return a === b ? [] : [`The findings are [${b}], not [${a}].`];
}
