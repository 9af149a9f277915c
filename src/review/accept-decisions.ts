import type { Accept } from '../engine/repair.ts';
import type { Edit, Finding } from '../types.ts';
import { fixOf } from './hunk-view.ts';
import type { Decision, ReviewItem } from './review.ts';

/**
 * Turns decisions into the `accept` of `planRepairs`. `sources` has the texts that the decisions are about; edits
 * by hand are placed in them.
 */
export function acceptDecisions(
  items: readonly ReviewItem[],
  decisions: ReadonlyMap<string, Decision>,
  sources: ReadonlyMap<string, string>,
): Accept {
  const byFinding = new Map<string, Decision>();
  for (const item of items)
    for (const finding of item.findings) {
      const decision = decisions.get(item.id);
      if (decision) byFinding.set(finding.id, decision);
    }
  return (finding) => {
    const decision = byFinding.get(finding.id);
    if (decision?.kind === 'suppress')
      return {
        ...withoutUnit(finding),
        edits: [suppressionEdit(finding, decision.reason, sources.get(finding.path) ?? '')],
        files: [],
        byHand: true,
        isSuppression: true,
      };
    if (decision?.kind !== 'accept') return false;
    if (decision.edits) return { ...finding, edits: decision.edits, byHand: true };
    return { ...finding, ...fixOf(finding, decision) };
  };
}

/** A comment needs no change in other files. */
function withoutUnit(finding: Finding): Finding {
  const { unit: _, ...rest } = finding;
  return rest;
}

/** `// leakfix-ignore <id>: reason` on a line of its own before the finding's, indented alike. */
export function suppressionEdit({ start, transform }: Finding, reason: string, text: string): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const eol = text.slice(0, text.indexOf('\n') + 1).endsWith('\r\n') ? '\r\n' : '\n';
  const said = reason.replace(/\s+/g, ' ').trim();
  return {
    start: lineStart,
    end: lineStart,
    text: `${indent}// leakfix-ignore ${transform}: ${said}${eol}`,
    key: `suppress ${transform} ${lineStart}`,
  };
}
