import type { ArrayExpression, ArrayPattern, Comment, Node, Statement } from '@babel/types';
import type { DynamicImport } from './dynamic-import.ts';
import type { Taken } from './taken.ts';
import { statementAround } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import type { ImportName } from './import-names.ts';

/** What else of the file goes or moves. */
export interface Beside {
  /** The statements that other findings take away. */
  readonly dropped: ReadonlySet<Node>;
  /** The comments that are elsewhere from now on. */
  readonly moved: readonly Comment[];
}

/**
 * Takes dynamic imports away where they are, once their names are bound at the top. `sites` is one import, or those
 * of one `Promise.all`. Undefined where it cannot be done.
 */
export function dropDynamicImport(
  tree: Tree,
  sites: readonly DynamicImport[],
  names: ReadonlyMap<Taken, ImportName>,
  { dropped, moved }: Beside,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const [site] = sites;
  if (!site || sites.some(({ call }) => hasDirective(tree, call))) return undefined;
  const { place } = site;
  if (place.kind === 'statement')
    edits.push(...(dropStatement(tree, place.statement, dropped, moved) ?? [NONE]));
  else if (place.kind === 'element') edits.push(...(dropElements(tree, sites, dropped) ?? [NONE]));
  else if (place.kind === 'then') edits.push(...(dropThen(tree, site, place.callback) ?? [NONE]));
  for (const taken of sites.flatMap((s) => s.taken)) {
    const local = names.get(taken)?.local;
    if (local === undefined) return undefined;
    if (taken.expression)
      edits.push({ start: startOf(taken.expression), end: endOf(taken.expression), text: local });
    if (taken.binding && taken.binding.name !== local)
      edits.push(...taken.uses.map((use) => rename(tree, use, local)));
  }
  const losesComment = tree.comments.some(
    (c) =>
      !moved.includes(c) &&
      edits.some((e) => e.start <= (c.start as number) && (c.end as number) <= e.end),
  );
  return losesComment || edits.includes(NONE) ? undefined : edits;
}

const NONE: Edit = { start: -1, end: -1, text: '' };

function rename(tree: Tree, reference: Node, local: string): Edit {
  const parent = tree.parent(reference);
  const shorthand = parent?.type === 'ObjectProperty' && parent.shorthand;
  return {
    start: startOf(reference),
    end: endOf(reference),
    text: shorthand ? `${tree.source(reference)}: ${local}` : local,
  };
}

/** Deletes a statement with its line, and the blank line after it where two would meet; after several, with the last of them. */
function dropStatement(
  tree: Tree,
  statement: Statement,
  dropped: ReadonlySet<Node>,
  moved: readonly Comment[] = [],
): Edit[] | undefined {
  const { text } = tree;
  const start = Math.min(startOf(statement), ...moved.map((c) => c.start as number));
  const end = Math.max(endOf(statement), ...moved.map((c) => c.end as number));
  const siblings = siblingsOf(tree, statement);
  const at = siblings.indexOf(statement);
  if (mustPart(tree, siblings[at - 1], siblings[at + 1])) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline;
  const rest = text.slice(end, lineEnd);
  if (text.slice(lineStart, start).trim() !== '' || rest.trim() !== '') {
    const blanks = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
    return [{ start, end: end + blanks, text: '' }];
  }
  const next = Math.min(lineEnd + 1, text.length);
  const blank = /^[ \t]*\r?\n/.exec(text.slice(next))?.[0].length ?? 0;
  const key = keyOf(statement);
  if (blank > 0 && isAfterGap(tree, lineStart))
    return [{ start: lineStart, end: next + blank, text: '', key }];
  const edits: Edit[] = [{ start: lineStart, end: next, text: '', key }];
  const run = blank > 0 && moved.length === 0 ? runAbove(tree, siblings, at, dropped) : [];
  if (run.length > 0)
    edits.push({ start: next, end: next + blank, text: '', with: run.map(keyOf) });
  return edits;
}

function keyOf(statement: Node): string {
  return `drop import ${startOf(statement)}`;
}

/** A blank line or the block's brace is above. */
function isAfterGap({ text }: Tree, lineStart: number): boolean {
  const above = text
    .slice(text.lastIndexOf('\n', lineStart - 2) + 1, Math.max(lineStart - 1, 0))
    .trim();
  return above === '' || above.endsWith('{') || /^(case\b.*|default):$/.test(above);
}

const DIRECTIVE = /@ts-|eslint|biome-ignore|oxlint|prettier-ignore|(istanbul|c8|v8) ignore/;

/** A comment that tells a tool about the lines below it, or about its own. */
function hasDirective(tree: Tree, call: Node): boolean {
  const statement = statementAround(tree, call) ?? call;
  const end = tree.text.indexOf('\n', endOf(statement));
  const line = end === -1 ? tree.text.length : end;
  return (
    tree.comments.some(
      (c) =>
        DIRECTIVE.test(c.value) &&
        (c.end as number) <= line &&
        (c.end as number) >= startOf(statement),
    ) || commentsAbove(tree, statement).some((c) => DIRECTIVE.test(c.value))
  );
}

/** The comments on the lines right above, without a blank line between. */
function commentsAbove(tree: Tree, statement: Node): Comment[] {
  const found: Comment[] = [];
  let top = startOf(statement);
  for (const comment of [...tree.comments].reverse()) {
    if ((comment.end as number) > top) continue;
    const start = comment.start as number;
    if (
      !/^[ \t]*\r?\n[ \t]*$/.test(tree.text.slice(comment.end as number, top)) ||
      tree.text.slice(tree.text.lastIndexOf('\n', start - 1) + 1, start).trim() !== ''
    )
      break;
    found.unshift(comment);
    top = start;
  }
  return found;
}

const SPEAKS = /\b(dynamic(ally)?|import(s|ed|ing)?|load(s|ed|ing)?|require[sd]?)\b/i;

/**
 * The comments that lose what they mention when the statement goes: nothing follows them, or they say `import`. Several
 * lines that do not are about what the function does, and stay.
 */
export function commentsThatLose(tree: Tree, statement: Node): Comment[] {
  const above = commentsAbove(tree, statement);
  const { behind, rest } = commentsBehind(tree, statement);
  const comments = [...above, ...behind];
  const isAlone = /^[ \t]*\r?\n[ \t]*(\r?\n|\})/.test(rest);
  return (isAlone && above.length < 2) || comments.some((c) => SPEAKS.test(c.value))
    ? comments
    : [];
}

/** True if they can go above an import at the top: each on a line, with nothing else after the statement. */
export function canMove(tree: Tree, statement: Node, comments: readonly Comment[]): boolean {
  return (
    !comments.some((c) => c.value.includes('\n')) &&
    /^[ \t]*\r?\n/.test(commentsBehind(tree, statement).rest)
  );
}

/** A comment above code that stays tells that something is imported there. */
export function saysImport(tree: Tree, call: Node): boolean {
  return commentsAbove(tree, statementAround(tree, call) ?? call).some((c) =>
    /\b(dynamic(ally)?|import(s|ed|ing)?)\b/i.test(c.value),
  );
}

/** The comments on the statement's last line, and the text after them. */
function commentsBehind(tree: Tree, statement: Node): { behind: Comment[]; rest: string } {
  const lineEnd = tree.text.indexOf('\n', endOf(statement));
  const behind = tree.comments.filter(
    (c) =>
      (c.start as number) >= endOf(statement) &&
      (c.end as number) <= (lineEnd === -1 ? tree.text.length : lineEnd),
  );
  return {
    behind,
    rest: tree.text.slice(Math.max(endOf(statement), ...behind.map((c) => c.end as number))),
  };
}

function siblingsOf(tree: Tree, statement: Statement): readonly Statement[] {
  const block = tree.parent(statement);
  return block?.type === 'BlockStatement'
    ? block.body
    : block?.type === 'SwitchCase'
      ? block.consequent
      : [];
}

/** Without the statement between them, the one before would go on in the one after. */
function mustPart(tree: Tree, before: Node | undefined, after: Node | undefined): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    !/[;}]/.test(tree.text[endOf(before) - 1] as string) &&
    /^[([`+\-/]/.test(tree.text.slice(startOf(after)))
  );
}

/** The neighbours above that go as well, if a blank line or the block's brace is above the first of them. */
function runAbove(
  tree: Tree,
  siblings: readonly Statement[],
  at: number,
  dropped: ReadonlySet<Node>,
): readonly Statement[] {
  let top = at;
  while (
    top > 0 &&
    dropped.has(siblings[top - 1] as Node) &&
    /^[ \t]*\r?\n[ \t]*$/.test(
      tree.text.slice(endOf(siblings[top - 1] as Node), startOf(siblings[top] as Node)),
    )
  )
    top -= 1;
  return isAfterGap(tree, tree.text.lastIndexOf('\n', startOf(siblings[top] as Node) - 1) + 1)
    ? siblings.slice(top, at)
    : [];
}

/** Takes the pairs out of `const [a, b] = await Promise.all([import('a'), load()])`. */
function dropElements(
  tree: Tree,
  sites: readonly DynamicImport[],
  dropped: ReadonlySet<Node>,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const indexes = new Set<number>();
  let lists: { list: ArrayExpression; pattern: ArrayPattern; statement: Statement } | undefined;
  for (const { place } of sites) {
    if (place.kind !== 'element') return undefined;
    indexes.add(place.index);
    lists = {
      list: place.list as ArrayExpression,
      pattern: place.declarator.id as ArrayPattern,
      statement: place.statement,
    };
  }
  if (!lists) return undefined;
  const { list, pattern, statement } = lists;
  if (indexes.size === list.elements.length) return dropStatement(tree, statement, dropped);
  for (const elements of [list.elements, pattern.elements] as (readonly Node[])[]) {
    for (const index of indexes) edits.push(dropItem(tree, elements, index, indexes));
  }
  return edits;
}

/** With the comma after it; with the one before it where no item that stays follows. */
function dropItem(
  tree: Tree,
  items: readonly Node[],
  index: number,
  gone: ReadonlySet<number>,
): Edit {
  const item = outerRange(tree, items[index] as Node);
  const next = items[index + 1];
  const followed = items.some((_, i) => i > index && !gone.has(i));
  if (next && followed) return { start: item.start, end: outerRange(tree, next).start, text: '' };
  return { start: outerRange(tree, items[index - 1] as Node).end, end: item.end, text: '' };
}

/** Where an item of a list is, with the parentheses around it. */
function outerRange({ text }: Tree, node: Node): { start: number; end: number } {
  if (node.extra?.['parenthesized'] !== true) return { start: startOf(node), end: endOf(node) };
  const start = node.extra['parenStart'] as number;
  const depth = text.slice(start, startOf(node)).split('(').length - 1;
  let end = endOf(node);
  for (let open = depth; open > 0; open -= 1) end = text.indexOf(')', end) + 1;
  return { start, end };
}

/** `import('x').then(({ a }) => …)` becomes `Promise.resolve().then(() => …)`: a throw still rejects. */
function dropThen(
  tree: Tree,
  { call }: DynamicImport,
  callback: { readonly params: readonly Node[] },
): Edit[] | undefined {
  const [param] = callback.params;
  if (!param) return undefined;
  const start = startOf(param);
  const before = tree.text.slice(0, start).trimEnd();
  const after = tree.text.slice(endOf(param));
  const comma = /^\s*,/.exec(after)?.[0].length ?? 0;
  const edit: Edit =
    before.endsWith('(') && /^\s*\)/.test(after.slice(comma)) && !before.endsWith('then(')
      ? { start, end: endOf(param) + comma, text: '' }
      : { start, end: endOf(param), text: '()' };
  return [{ start: startOf(call), end: endOf(call), text: 'Promise.resolve()' }, edit];
}
