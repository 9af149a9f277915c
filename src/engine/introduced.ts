import { functionAround, isFunction } from '../ast/node.ts';
import { LineIndex } from '../ast/line-index.ts';
import { Tree } from '../ast/tree.ts';
import { changedLines } from '../git/changed-lines.ts';
import { readSource } from '../files/read.ts';
import type { Finding } from '../types.ts';

/**
 * The ids of the findings that a changed line is part of, or the innermost function around them.
 * @throws UsageError when `since` names no commit
 * @throws GitError
 */
export function introducedIn(
  root: string,
  findings: readonly Finding[],
  since: string | undefined,
): Set<string> {
  const paths = [...new Set(findings.map(({ path }) => path))];
  const changed = changedLines(paths, since, root);
  const introduced = new Set<string>();
  for (const path of paths) {
    const spans = changed.get(path) ?? [];
    const source = readSource(root, path);
    if (spans.length === 0 || source.kind !== 'text') continue;
    const tree = new Tree({ path, text: source.text });
    const lines = new LineIndex(source.text);
    for (const finding of findings) {
      if (finding.path !== path) continue;
      const { start, end } = surroundings(tree, finding);
      const [first, last] = [lines.position(start).line, lines.position(end).line];
      if (spans.some((span) => span.first <= last && first <= span.last))
        introduced.add(finding.id);
    }
  }
  return introduced;
}

/** The innermost function around a finding, or the finding itself. */
function surroundings(tree: Tree, finding: Finding): Pick<Finding, 'start' | 'end'> {
  const node = tree.innermost(finding.start, finding.end);
  const fn = isFunction(node) ? node : functionAround(tree, node);
  return fn ? { start: fn.start as number, end: fn.end as number } : finding;
}
