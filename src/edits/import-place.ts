import type {
  ImportDeclaration,
  Node,
  VariableDeclaration,
  VariableDeclarator,
} from '@babel/types';
import { requiredBy } from '../semantics/imports.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { coarseKind, kindOf, orderOf, type Compare } from './import-order.ts';
import { insertAfter } from './insert-statement.ts';
import { styleOf } from './style.ts';

type ImportLike = ImportDeclaration | VariableDeclaration;

interface Present {
  readonly statement: ImportLike;
  readonly specifier: string;
}

/** An import to be written; `lines` are its statements without what ends them. */
export interface NewImport {
  readonly specifier: string;
  readonly lines: readonly string[];
  /** The other new imports: those that come to one place are put in order. */
  readonly among?: readonly string[];
  readonly key: string;
}

/**
 * Puts a new import among those at the head of the file: into the group of its kind, at its place where that group is
 * sorted, else after the last one of its kind. Undefined where the file imports nothing.
 */
export function placeImport(tree: Tree, wanted: NewImport, commonJs: boolean): Edit | undefined {
  const present = leadingImports(tree, commonJs);
  const last = present.at(-1);
  if (!last) return undefined;
  const open = present.slice(pinned(present, wanted.specifier));
  if (open.length === 0)
    return { ...insertAfter(tree, last.statement, codeOf(tree, wanted)), key: wanted.key };
  const groups = groupsOf(tree, open);
  const group = groupFor(groups, wanted.specifier);
  return group
    ? insertInto(tree, group, { groups, present }, wanted)
    : insertGroup(tree, groups, wanted);
}

/** How many imports stay before all others: one without names does its work before what follows. */
function pinned(present: readonly Present[], specifier: string): number {
  const isBare = ({ statement }: Present): boolean =>
    statement.type === 'ImportDeclaration' && statement.specifiers.length === 0;
  if (coarseKind(specifier) > 0) return present.findLastIndex(isBare) + 1;
  const first = present.findIndex((p) => !isBare(p));
  return first === -1 ? present.length : first;
}

function codeOf(tree: Tree, { lines }: NewImport): string {
  const { semi, eol } = styleOf(tree);
  return lines.join(`${semi}${eol}`);
}

/** Imports with neither a blank line nor another statement between them. */
function groupsOf(tree: Tree, present: readonly Present[]): Present[][] {
  const groups: Present[][] = [];
  for (const item of present) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && !isParted(tree, before, item)) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

function isParted(tree: Tree, before: Present, after: Present): boolean {
  const { body } = tree.program;
  return (
    body.indexOf(before.statement) + 1 < body.indexOf(after.statement) ||
    /\n[ \t]*\r?\n/.test(tree.text.slice(endOf(before.statement), startOf(after.statement)))
  );
}

/** The group that the import belongs to; undefined where each group is of one kind, and none of this. */
function groupFor(groups: readonly Present[][], specifier: string): Present[] | undefined {
  const kind = kindOf(specifier);
  const coarse = coarseKind(specifier);
  const same = groups.filter((g) => g.some((p) => kindOf(p.specifier) === kind));
  const ofValues = same.filter((g) => g.some(isOfValues));
  const [first, ...rest] = ofValues.length > 0 ? ofValues : same;
  if (first)
    return rest.reduce((best, g) => (share(g, kind) >= share(best, kind) ? g : best), first);
  const alike = groups.filter((g) => g.some((p) => coarseKind(p.specifier) === coarse));
  if (alike.length > 0) return alike.at(-1);
  if (
    groups.length > 1 &&
    groups.every((g) => new Set(g.map((p) => coarseKind(p.specifier))).size === 1)
  )
    return undefined;
  return groups.findLast((g) => g.some((p) => coarseKind(p.specifier) < coarse)) ?? groups[0];
}

function share(group: readonly Present[], kind: string): number {
  return group.filter((p) => kindOf(p.specifier) === kind).length / group.length;
}

/** The imports at the head of a file: all of them, and the groups of those that an import may come before. */
interface Head {
  readonly present: readonly Present[];
  readonly groups: readonly (readonly Present[])[];
}

function insertInto(
  tree: Tree,
  group: readonly Present[],
  { groups, present }: Head,
  wanted: NewImport,
): Edit {
  const { specifier } = wanted;
  const coarse = coarseKind(specifier);
  const like = group.filter((p) => coarseKind(p.specifier) === coarse);
  for (const part of [group, group.filter(isOfValues), like, like.filter(isOfValues)]) {
    const order =
      part.length > 0
        ? orderOf(
            part.map((p) => p.specifier),
            groups.map((g) => g.map((p) => p.specifier)),
          )
        : undefined;
    if (!order) continue;
    const next = part.find((p) => order(specifier, p.specifier) < 0);
    const edit = next
      ? insertBefore(tree, next, present, wanted)
      : {
          ...insertAfter(tree, (part.at(-1) as Present).statement, codeOf(tree, wanted)),
          key: wanted.key,
        };
    return { ...edit, ...rankOf(wanted, order) };
  }
  const before = group.findLast((p) => coarseKind(p.specifier) <= coarse);
  return before
    ? { ...insertAfter(tree, before.statement, codeOf(tree, wanted)), key: wanted.key }
    : insertBefore(tree, group[0] as Present, present, wanted);
}

function isOfValues({ statement }: Present): boolean {
  return (
    statement.type !== 'ImportDeclaration' ||
    (statement.importKind !== 'type' && statement.importKind !== 'typeof')
  );
}

function rankOf(
  { specifier, among = [] }: NewImport,
  compare: Compare,
): { order: number } | Record<string, never> {
  const rank = [...among].sort(compare).indexOf(specifier);
  return rank === -1 ? {} : { order: rank };
}

function insertBefore(
  tree: Tree,
  next: Present,
  present: readonly Present[],
  wanted: NewImport,
): Edit {
  const code = codeOf(tree, wanted);
  const { semi, eol } = styleOf(tree);
  const before = present[present.indexOf(next) - 1];
  if (before && !isParted(tree, before, next))
    return { ...insertAfter(tree, before.statement, code), key: wanted.key };
  // a comment right above may be that import's own, and goes on standing above it
  if (hasCommentAbove(tree, next.statement))
    return { ...insertAfter(tree, next.statement, code), key: wanted.key };
  const at = startOf(next.statement);
  return { start: at, end: at, text: `${code}${semi}${eol}`, key: wanted.key };
}

function hasCommentAbove(tree: Tree, statement: Node): boolean {
  const above = tree.comments.findLast((c) => (c.end as number) <= startOf(statement));
  if (
    !above ||
    !/^[ \t]*\r?\n?[ \t]*$/.test(tree.text.slice(above.end as number, startOf(statement)))
  )
    return false;
  if (statement !== tree.program.body[0] || FOR_A_TOOL.test(above.value)) return true;
  const isBlock = above.type === 'CommentBlock' && above.value.includes('\n');
  return !isBlock && !HEADER.test(tree.text.slice(0, startOf(statement)));
}

/** What a comment at the head of a file says that is there for the whole of it, as one of several lines is in any case. */
const HEADER =
  /\b(copyright|licen[cs]ed?|SPDX)\b|@(file|fileoverview|overview|module|packageDocumentation|license|author)\b/i;
const FOR_A_TOOL = /@type\b|eslint|prettier|biome|@ts-|istanbul|\bc8\b/;

/** A new group with its blank line: after the last one of a kind that comes before it. */
function insertGroup(tree: Tree, groups: readonly (readonly Present[])[], wanted: NewImport): Edit {
  const { semi, eol } = styleOf(tree);
  const coarse = coarseKind(wanted.specifier);
  const code = codeOf(tree, wanted);
  const above = groups.findLast((g) => g.some((p) => coarseKind(p.specifier) < coarse))?.at(-1);
  const [first] = groups[0] as readonly [Present];
  if (!above && hasCommentAbove(tree, first.statement))
    return {
      ...insertAfter(tree, (groups[0]?.at(-1) as Present).statement, code),
      key: wanted.key,
    };
  // a second one finds the group there, and so waits for the first
  const key = 'new group of imports';
  if (!above)
    return {
      start: startOf(first.statement),
      end: startOf(first.statement),
      text: `${code}${semi}${eol}${eol}`,
      key,
    };
  const edit = insertAfter(tree, above.statement, code);
  return { ...edit, text: `${eol}${edit.text}`, key };
}

/**
 * The imports at the head of the file; directives and re-exports may stand among them. What is imported below functions
 * and exported values, as at the end of a file, is none of them. In a CommonJS file any code may come first.
 */
function leadingImports(tree: Tree, commonJs: boolean): readonly Present[] {
  return tree.memo(commonJs ? leadingRequires : leadingDeclarations);
}

const leadingRequires = (tree: Tree): readonly Present[] => findLeading(tree, true);
const leadingDeclarations = (tree: Tree): readonly Present[] => findLeading(tree, false);

function findLeading(tree: Tree, commonJs: boolean): readonly Present[] {
  const { body } = tree.program;
  const isImport = (s: Node): s is ImportLike =>
    s.type === 'ImportDeclaration' ||
    (commonJs &&
      s.type === 'VariableDeclaration' &&
      s.declarations.length === 1 &&
      requiredBy(tree, s.declarations[0] as VariableDeclarator) !== undefined);
  const from = body.findIndex(isImport);
  if (from === -1 || (!commonJs && body.slice(0, from).some(isBulk))) return [];
  const rest = body.slice(from);
  const to = rest.findIndex((s) => !isImport(s) && !isBetween(s));
  const imports = (to === -1 ? rest : rest.slice(0, to)).filter(isImport);
  return imports.map((statement) => ({ statement, specifier: specifierOf(tree, statement) }));
}

/** A function, a class, or a value that the file offers. */
function isBulk(statement: Node): boolean {
  if (statement.type === 'ExportNamedDeclaration')
    return !!statement.declaration && statement.exportKind !== 'type';
  return (
    statement.type === 'FunctionDeclaration' ||
    statement.type === 'ClassDeclaration' ||
    statement.type === 'ExportDefaultDeclaration'
  );
}

/** What may stand between imports: a directive, a re-export, an import of another form. */
function isBetween(statement: Node): boolean {
  if (statement.type === 'ExportAllDeclaration' || statement.type === 'TSImportEqualsDeclaration')
    return true;
  return statement.type === 'ExportNamedDeclaration'
    ? !!statement.source
    : statement.type === 'ExpressionStatement' && statement.expression.type === 'StringLiteral';
}

function specifierOf(tree: Tree, statement: ImportLike): string {
  return statement.type === 'ImportDeclaration'
    ? statement.source.value
    : (requiredBy(tree, statement.declarations[0] as VariableDeclarator) ?? '');
}
