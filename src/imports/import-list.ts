import type { Node } from '@babel/types';
import type { Project } from '../project.ts';
import { requiredBy } from '../semantics/imports.ts';
import { keyName } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { nameOrderOf, type Compare } from '../edits/import-order.ts';
import { formatterOf } from '../edits/package-style.ts';
import { inBraces, indentationAt, styleOf } from '../edits/style.ts';

/** A name for the braces of an import: how it is written, and what it is sorted by. */
export interface ListName {
  readonly text: string;
  readonly sortedBy: string;
}

/** How a file writes the names that it imports. */
export interface ListLayout {
  /** The columns that a line may have. */
  readonly width: number;
  /** What follows the last of several lines. */
  readonly comma: ',' | '';
  readonly order: Compare | undefined;
}

/** As wide as the formatter is told, without one as the file's code is, but as the widest list that the file has on one line. */
export function listLayout(tree: Tree, project: Project | undefined): ListLayout {
  const formatter = project && formatterOf(tree.path, project);
  const { width, widest, comma, order } = tree.memo(ownLayout);
  return {
    width: Math.max(formatter?.width ?? width, widest),
    comma: comma ?? (formatter?.trailingComma === false ? '' : ','),
    order,
  };
}

/** What the text alone tells about it. */
interface OwnLayout {
  readonly width: number;
  /** The columns of the widest list on one line; 0 without one. */
  readonly widest: number;
  readonly comma: ListLayout['comma'] | undefined;
  readonly order: Compare | undefined;
}

function ownLayout(tree: Tree): OwnLayout {
  const lists = listsOf(tree);
  const widths = lists.flatMap(({ names, from, to }) =>
    names.length > 1 && !tree.text.slice(from, to).includes('\n') ? [columnOf(tree, to)] : [],
  );
  return {
    width: usualWidth(tree),
    widest: Math.max(0, ...widths),
    comma: commaOf(tree, lists),
    order: nameOrderOf(lists.filter((list) => list.imports).map(({ names }) => names.map(nameOf))),
  };
}

/** Of code without a formatter: 80, or as many columns up to 120 as three lines of it have. */
function usualWidth({ text }: Tree): number {
  const widths = text
    .split(/\r?\n/)
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
    .map((line) => line.length);
  const third = widths.toSorted((a, b) => b - a)[2] ?? 0;
  return Math.min(Math.max(third, 80), 120);
}

interface List {
  readonly names: readonly Node[];
  readonly from: number;
  readonly to: number;
  readonly imports: boolean;
}

/** The lists of imports, exports and patterns; a statement that has a list of one name counts, too. */
function listsOf(tree: Tree): List[] {
  const lists: List[] = [
    ...tree.nodes('ImportDeclaration'),
    ...tree.nodes('ExportNamedDeclaration'),
  ].map((d) => ({
    names: d.specifiers.filter((s) => s.type === 'ImportSpecifier' || s.type === 'ExportSpecifier'),
    from: startOf(d),
    to: endOf(d),
    imports: d.type === 'ImportDeclaration',
  }));
  for (const d of tree.nodes('VariableDeclarator')) {
    if (d.id.type === 'ObjectPattern')
      lists.push({
        names: d.id.properties,
        from: startOf(d),
        to: endOf(d),
        imports:
          requiredBy(tree, d) !== undefined &&
          d.id.properties.every((p) => p.type === 'ObjectProperty'),
      });
  }
  return lists.filter(({ names }) => names.length > 0);
}

function nameOf(node: Node): string {
  if (node.type === 'ImportSpecifier')
    return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
  return ('key' in node && keyName(node as { key: Node })) || '';
}

function columnOf({ text }: Tree, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** What most lists do that have a line for each name; undefined where there is none. */
function commaOf(tree: Tree, lists: readonly List[]): ',' | '' | undefined {
  const others = [
    ...tree.nodes('ObjectExpression').map((o) => o.properties),
    ...tree.nodes('ArrayExpression').map((a) => a.elements),
  ];
  const balance = (all: readonly (readonly (Node | null)[])[]): number =>
    all.reduce((sum, list) => {
      const last = list.at(-1);
      const end =
        last &&
        /^(,?)[ \t]*(?:\/\/.*|\/\*.*?\*\/)?[ \t]*\r?\n\s*[\]}]/.exec(
          tree.text.slice(endOf(last), endOf(last) + 200),
        );
      return sum + (!end ? 0 : end[1] === ',' ? 1 : -1);
    }, 0);
  const sum = balance(lists.map(({ names }) => names)) || balance(others);
  return sum === 0 ? undefined : sum > 0 ? ',' : '';
}

/** `head {a, b} tail` on one line, or on as many as it takes where that would be too wide. */
export function writeList(
  tree: Tree,
  { head, tail }: { readonly head: string; readonly tail: string },
  names: readonly ListName[],
  layout: ListLayout,
): string {
  const { order } = layout;
  const texts = (order ? [...names].sort((a, b) => order(a.sortedBy, b.sortedBy)) : names).map(
    ({ text }) => text,
  );
  const line = `${head}${inBraces(tree, texts.join(', '))}${tail}`;
  return texts.length < 2 || line.length + styleOf(tree).semi.length <= layout.width
    ? line
    : `${head}${broken(tree, texts, layout)}${tail}`;
}

function broken(tree: Tree, texts: readonly string[], { comma }: ListLayout): string {
  const { eol, indent } = styleOf(tree);
  return `{${texts.map((text) => `${eol}${indent}${text}`).join(',')}${comma}${eol}}`;
}

/** A list that is there, and what contains it. */
export interface KnownList {
  readonly list: readonly Node[];
  readonly statement: Node;
  /** How many characters come to its line besides the names. */
  readonly more: number;
}

/**
 * Rewrites a list that gets more names: at their places where the file sorts such lists, and a line for each where one
 * line for all gets too wide. Undefined where the names can as well be put after the last one.
 */
export function rewriteList(
  tree: Tree,
  { list, statement, more }: KnownList,
  added: readonly ListName[],
  layout: ListLayout,
): Omit<Edit, 'key'> | undefined {
  const [first, last] = [list[0] as Node, list.at(-1) as Node];
  const open = tree.text.lastIndexOf('{', startOf(first));
  const close = tree.text.indexOf('}', endOf(last));
  if (tree.comments.some((c) => (c.start as number) > open && (c.end as number) <= close))
    return undefined;
  const { order } = layout;
  const names = list.map((node) => ({ text: tree.source(node), sortedBy: nameOf(node) }));
  const all = [...names, ...added];
  const sorted = order ? [...all].sort((a, b) => order(a.sortedBy, b.sortedBy)) : all;
  const isAppended = sorted.every((name, i) => name === all[i]);
  const texts = sorted.map(({ text }) => text);
  if (!tree.text.slice(open, close).includes('\n')) {
    const line = inBraces(tree, texts.join(', '));
    const isOneLine = !tree.source(statement).includes('\n');
    if (
      isOneLine &&
      columnOf(tree, endOf(statement)) + line.length - (close + 1 - open) + more > layout.width
    )
      return { start: open, end: close + 1, text: broken(tree, texts, layout) };
    return isAppended
      ? undefined
      : { start: startOf(first), end: endOf(last), text: texts.join(', ') };
  }
  const isOneALine = list.every(
    (node) =>
      tree.text.slice(tree.text.lastIndexOf('\n', startOf(node)) + 1, startOf(node)).trim() === '',
  );
  return isAppended || !isOneALine
    ? undefined
    : {
        start: startOf(first),
        end: endOf(last),
        text: texts.join(`,${styleOf(tree).eol}${indentationAt(tree.text, startOf(last))}`),
      };
}
