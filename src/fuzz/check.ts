import { applyEdits, inForce, selectCompatible } from '../edits/edit-set.ts';
import { ParseError } from '../ast/parse.ts';
import { Tree } from '../ast/tree.ts';
import { repairText } from '../engine/repair.ts';
import { scanText, type FileSettings } from '../engine/scan.ts';
import { isSplice } from '../testing/fidelity.ts';
import type { Finding, SourceFile } from '../types.ts';

/** What is wrong with a run over a text. Two of one `kind` are the same mistake, most likely. */
export interface Problem {
  readonly kind: string;
  readonly detail: string;
}

const MODULE_ITEMS = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
] as const;

/** A file of 10 KB takes some milliseconds. */
const LONG_MS = 10_000;

/**
 * What must be true of any text, whether it parses or not: a scan ends, says what it finds and fails nowhere; each fix
 * leaves a text that parses, and changes nothing outside of its edits; and what is safe is written once. Undefined when
 * all is well.
 */
export function problemOf(source: SourceFile, settings: FileSettings): Problem | undefined {
  const started = performance.now();
  try {
    const problem = whatIsWrong(source, settings);
    const took = performance.now() - started;
    if (problem === undefined && took > LONG_MS)
      return { kind: 'slow', detail: `It takes ${Math.round(took)} ms.` };
    return problem;
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    const place = /\b(?:src|transforms)\/[\w/-]+\.ts/.exec(stack)?.[0] ?? '';
    return { kind: `thrown ${name} ${place}`, detail: `${message}\n${stack}` };
  }
}

function whatIsWrong(source: SourceFile, settings: FileSettings): Problem | undefined {
  const errors = countErrors(source);
  if (errors === undefined) return undefined;
  const { findings, failures } = scanText(source, settings);
  const fixable = findings.filter((finding) => finding.edits.length > 0);
  const [failure] = failures;
  if (failure !== undefined)
    return {
      kind: `${failure.replace(/\d+/g, 'n')}${errors > 0 ? ' (in a text with errors)' : ''}`,
      detail: failure,
    };
  // Of a text with errors less is asked: what a fix adds may be one more, which the engine refuses.
  for (const finding of errors === 0 ? fixable : []) {
    const broken = whyBroken(source, [finding], errors);
    if (broken) return broken;
  }
  const isSafe = (finding: Finding): boolean => finding.applicability === 'safe';
  const { chosen } = selectCompatible(fixable.filter(isSafe));
  const together = errors === 0 ? whyBroken(source, chosen, 0) : undefined;
  if (together) return { ...together, kind: `together: ${together.kind}` };
  const once = repairText(source, settings, isSafe);
  for (const text of [once.after, repairText(source, settings, () => true).after]) {
    if ((countErrors({ ...source, text }) ?? Infinity) > errors)
      return { kind: 'new error', detail: text };
  }
  const twice = repairText({ ...source, text: once.after }, settings, isSafe);
  if (errors > 0 || twice.after === once.after) return undefined;
  const [first] = twice.applied;
  return {
    kind: `written twice: ${first?.transform ?? ''}`,
    detail: `A second run writes again: ${first?.message ?? ''}\n${once.after}`,
  };
}

function whyBroken(
  source: SourceFile,
  findings: readonly Finding[],
  errors: number,
): Problem | undefined {
  const ids = [...new Set(findings.map(({ transform }) => transform))].sort().join(', ');
  const edits = inForce(findings.flatMap((finding) => finding.edits));
  const text = applyEdits(source.text, edits);
  const firsts = edits
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .filter(({ key }, i, all) => key === undefined || all.findIndex((e) => e.key === key) === i);
  if (!isSplice(source.text, text, firsts))
    return { kind: `outside of edits: ${ids}`, detail: text };
  try {
    const after = new Tree({ ...source, text }).errors;
    if (after.length <= errors) return undefined;
    return { kind: `new error: ${ids}`, detail: `${after.at(-1)}\n${text}` };
  } catch (error) {
    return { kind: `does not parse: ${ids}`, detail: `${(error as Error).message}\n${text}` };
  }
}

/**
 * Of those that the parser comes over, and imports and exports within functions, which it takes and no engine does;
 * undefined for a text that does not parse.
 */
export function countErrors(source: SourceFile): number | undefined {
  try {
    const tree = new Tree(source);
    const misplaced = MODULE_ITEMS.flatMap((type) => tree.nodes(type)).filter(
      (node) => !/^(?:Program|TSModuleBlock)$/.test(tree.parent(node)?.type ?? ''),
    );
    return tree.errors.length + misplaced.length;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
