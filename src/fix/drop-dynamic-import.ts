import type { ArrayExpression, ArrayPattern, Node, Statement } from '@babel/types';
import type { DynamicImport, Taken } from '../analysis/dynamic-import.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import type { ImportName } from './import-names.ts';

/**
 * Takes dynamic imports away where they stand, once their names are bound at the top. `sites` is one import, or those
 * of one `Promise.all`. `dropped` are the statements that other findings take away. Undefined where it cannot be done.
 */
export function dropDynamicImport(tree: Tree, sites: readonly DynamicImport[], names: ReadonlyMap<Taken, ImportName>, dropped: ReadonlySet<Node>): Edit[] | undefined {
  const edits: Edit[] = [];
  const [site] = sites;
  if (!site) return undefined;
  const { place } = site;
  if (place.kind === 'statement') edits.push(...(dropStatement(tree, place.statement, dropped) ?? [NONE]));
  else if (place.kind === 'element') edits.push(...(dropElements(tree, sites, dropped) ?? [NONE]));
  else if (place.kind === 'then') edits.push(...(dropThen(tree, site, place.callback) ?? [NONE]));
  for (const taken of sites.flatMap((s) => s.taken)) {
    const local = names.get(taken)?.local;
    if (local === undefined) return undefined;
    if (taken.expression) edits.push({ start: startOf(taken.expression), end: endOf(taken.expression), text: local });
    if (taken.binding && taken.binding.name !== local) edits.push(...taken.uses.map((use) => rename(tree, use, local)));
  }
  const losesComment = tree.comments.some((c) => edits.some((e) => e.start <= (c.start as number) && (c.end as number) <= e.end));
  return losesComment || edits.includes(NONE) ? undefined : edits;
}

const NONE: Edit = { start: -1, end: -1, text: '' };

function rename(tree: Tree, reference: Node, local: string): Edit {
  const parent = tree.parent(reference);
  const shorthand = parent?.type === 'ObjectProperty' && parent.shorthand;
  return { start: startOf(reference), end: endOf(reference), text: shorthand ? `${tree.source(reference)}: ${local}` : local };
}

/** Deletes a statement with its line, and the blank line behind it where two would meet. */
function dropStatement(tree: Tree, statement: Statement, dropped: ReadonlySet<Node>): Edit[] | undefined {
  const { text } = tree;
  const start = startOf(statement);
  const end = endOf(statement);
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
  return [{ start: lineStart, end: blank > 0 && endsRun(tree, siblings, at, dropped) ? next + blank : next, text: '' }];
}

function siblingsOf(tree: Tree, statement: Statement): readonly Statement[] {
  const block = tree.parent(statement);
  return block?.type === 'BlockStatement' ? block.body : block?.type === 'SwitchCase' ? block.consequent : [];
}

/** Without the statement between them, the one before would go on in the one behind. */
function mustPart(tree: Tree, before: Node | undefined, after: Node | undefined): boolean {
  return before !== undefined && after !== undefined && !/[;}]/.test(tree.text[endOf(before) - 1] as string) && /^[([`+\-/]/.test(tree.text.slice(startOf(after)));
}

/** The last of some neighbours that all go, with a blank line or the block's brace above the first. */
function endsRun(tree: Tree, siblings: readonly Statement[], at: number, dropped: ReadonlySet<Node>): boolean {
  let top = at;
  while (top > 0 && dropped.has(siblings[top - 1] as Node) && /^[ \t]*\r?\n[ \t]*$/.test(tree.text.slice(endOf(siblings[top - 1] as Node), startOf(siblings[top] as Node)))) top -= 1;
  const start = startOf(siblings[top] as Node);
  const line = tree.text.lastIndexOf('\n', start - 1);
  const above = tree.text.slice(tree.text.lastIndexOf('\n', line - 1) + 1, line).trim();
  return above === '' || above.endsWith('{') || /^(case\b.*|default):$/.test(above);
}

/** Takes the pairs out of `const [a, b] = await Promise.all([import('a'), load()])`. */
function dropElements(tree: Tree, sites: readonly DynamicImport[], dropped: ReadonlySet<Node>): Edit[] | undefined {
  const edits: Edit[] = [];
  const indexes = new Set<number>();
  let lists: { list: ArrayExpression; pattern: ArrayPattern; statement: Statement } | undefined;
  for (const { place } of sites) {
    if (place.kind !== 'element') return undefined;
    indexes.add(place.index);
    lists = { list: place.list as ArrayExpression, pattern: place.declarator.id as ArrayPattern, statement: place.statement };
  }
  if (!lists) return undefined;
  const { list, pattern, statement } = lists;
  if (indexes.size === list.elements.length) return dropStatement(tree, statement, dropped);
  for (const elements of [list.elements, pattern.elements] as (readonly Node[])[]) {
    for (const index of indexes) edits.push(dropItem(elements, index, indexes));
  }
  return edits;
}

/** With the comma behind it; with the one before it where no item that stays follows. */
function dropItem(items: readonly Node[], index: number, gone: ReadonlySet<number>): Edit {
  const item = items[index] as Node;
  const next = items[index + 1];
  const followed = items.some((_, i) => i > index && !gone.has(i));
  if (next && followed) return { start: startOf(item), end: startOf(next), text: '' };
  return { start: endOf(items[index - 1] as Node), end: endOf(item), text: '' };
}

/** `import('x').then(({ a }) => …)` becomes `Promise.resolve().then(() => …)`: a throw still rejects. */
function dropThen(tree: Tree, { call }: DynamicImport, callback: { readonly params: readonly Node[] }): Edit[] | undefined {
  const [param] = callback.params;
  if (!param) return undefined;
  const start = startOf(param);
  const before = tree.text.slice(0, start).trimEnd();
  const after = tree.text.slice(endOf(param));
  const comma = /^\s*,/.exec(after)?.[0].length ?? 0;
  const edit: Edit = before.endsWith('(') && /^\s*\)/.test(after.slice(comma)) && !before.endsWith('then(') ? { start, end: endOf(param) + comma, text: '' } : { start, end: endOf(param), text: '()' };
  return [{ start: startOf(call), end: endOf(call), text: 'Promise.resolve()' }, edit];
}
