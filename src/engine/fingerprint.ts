import { createHash } from 'node:crypto';
import type { Identifier } from '@babel/types';
import { describeFailure } from '../errors.ts';
import { FixSet } from '../edits/fix.ts';
import type { Finisher } from './finisher.ts';
import { LineIndex } from '../ast/line-index.ts';
import { keyName } from '../ast/node.ts';
import type { Node, Tree } from '../ast/tree.ts';
import type { Draft, Finding, FixEdits } from '../types.ts';

/** What is done where a fix is made. */
export interface Making {
  /** Called for a fix that cannot be made. */
  readonly onFailure?: (message: string) => void;
  readonly finisher?: Finisher | undefined;
}

/**
 * Turns drafts into findings. A fingerprint is made of the transform, the path, the names around the site, the
 * site's text without its white space, and, among equals, the place in line; not of line numbers. The drafts are in
 * source order. Edits are worked out when they are first read.
 */
export function toFindings(
  tree: Tree,
  drafts: readonly Draft[],
  { onFailure = () => {}, finisher }: Making = {},
): Finding[] {
  if (drafts.length === 0) return [];
  const lines = new LineIndex(tree.text);
  const seen = new Map<string, number>();
  const fixes = new FixSet(drafts, ({ transform }, error) =>
    onFailure(describeFailure(`A fix of ${transform}`, error)),
  );
  return drafts.map(({ fix: _, question, ...draft }, i) => {
    const finish = (made: FixEdits): FixEdits => finisher?.finish(tree, made) ?? made;
    let finished: FixEdits | undefined;
    const made = (): FixEdits => (finished ??= finish(fixes.editsOf(drafts[i] as Draft)));
    const subject = [
      draft.transform,
      tree.path,
      namesAround(tree, draft),
      tree.text.slice(draft.start, draft.end).replace(/\s+/g, ''),
    ].join('\0');
    const nth = seen.get(subject) ?? 0;
    seen.set(subject, nth + 1);
    return {
      ...draft,
      get edits() {
        return made().edits;
      },
      get files() {
        return made().files ?? [];
      },
      ...(question && {
        question: { ...question, answer: (value: number) => finish(fixes.answer(question, value)) },
      }),
      id: createHash('sha256').update(`${subject}\0${nth}`).digest('hex').slice(0, 16),
      path: tree.path,
      range: { start: lines.position(draft.start), end: lines.position(draft.end) },
    };
  });
}

const NAMED = [
  'FunctionDeclaration',
  'ClassDeclaration',
  'ClassMethod',
  'ClassPrivateMethod',
  'ObjectMethod',
];

/** Of the functions and classes around it: those of one type after the other, each from the outside in. */
function namesAround(tree: Tree, { start, end }: Draft): string {
  const inner = tree.innermost(start, end);
  const around = [inner, ...tree.ancestors(inner)].reverse();
  return NAMED.flatMap((type) => around.filter((node) => node.type === type))
    .map((node) =>
      'id' in node ? (node.id as Identifier | null)?.name : keyName(node as { key?: Node }),
    )
    .map((name) => name ?? '')
    .join('.');
}
