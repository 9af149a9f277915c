import type { Node, Statement } from '@babel/types';
import { functionAround, isCall, isFunction, statementAround, unwrap } from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshMember } from '../edits/add-class-member.ts';
import { freshName } from '../edits/fresh-name.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Home, Store } from './collection.ts';
import { constantOf, expiryOf, isClock, type Expiry } from './expiry.ts';
import type { MapUse } from './uses.ts';
import { valueKindOf } from './value-kind.ts';

/** What a sweep is written with. */
interface Parts {
  readonly tree: Tree;
  readonly store: Store;
  /** The store as the sweep names it. */
  readonly name: string;
  /** True of an entry that is over, by the names `entry` and `now`. */
  readonly over: string;
}

/** How many entries are held before they are looked at for the first time. */
const FIRST_SWEEP = 1000;

/** How entries that are over are removed, and by what they are over. */
export interface Sweep {
  readonly expiry: Expiry;
  edits(names: NameAllocator): Edit[];
}

/**
 * Undefined where no reader asks for the time of an entry, where a value would have to be ended before it goes, and where
 * the edits cannot be written.
 */
export function sweepOf(store: Store, uses: readonly MapUse[]): Sweep | undefined {
  const expiry = expiryOf(store, uses);
  // To remove an entry would lose what it holds.
  if (!expiry || /^(resource|timer|promise|lock|code)$/.test(valueKindOf(expiry.tree, store, uses)))
    return undefined;
  const edits = sweepExpired(store, uses, expiry);
  return edits && { expiry, edits };
}

/** Edits that remove entries which are over whenever their number has doubled; undefined where they cannot be written. */
function sweepExpired(
  store: Store,
  uses: readonly MapUse[],
  expiry: Expiry,
): ((names: NameAllocator) => Edit[]) | undefined {
  const { tree } = expiry;
  const [home] = store.homes;
  const over = conditionOf(expiry, home);
  const places = writesOf(tree, uses);
  if (over === undefined || !places) return undefined;
  if (home.kind === 'variable') {
    const statement = statementAround(tree, home.binding.declaration);
    if (!statement || home.binding.kind !== 'const') return undefined;
    return (names) =>
      inScope({ tree, store, name: home.name, over }, outermostStatement(tree, statement), {
        names,
        places,
      });
  }
  if (home.kind !== 'field' || home.isStatic || !home.declaration) return undefined;
  const { declaration, cls } = home;
  if (declaration.type === 'TSParameterProperty') return undefined;
  return (names) =>
    inClass(
      { tree, store, name: `this.${home.name}`, over },
      { cls, declaration },
      { names, places },
    );
}

/** The statements in which entries are written, each in the function that writes; undefined where one is in none. */
function writesOf(tree: Tree, uses: readonly MapUse[]): Statement[] | undefined {
  const found = new Set<Statement>();
  for (const use of uses) {
    if (use.kind !== 'write') continue;
    const statement = statementAround(tree, use.at);
    const fn = functionAround(tree, use.at);
    if (!statement || use.tree !== tree || !fn || !tree.contains(fn, statement)) return undefined;
    found.add(statement);
  }
  return found.size > 0 ? [...found] : undefined;
}

function outermostStatement(tree: Tree, statement: Statement): Statement {
  const up = tree.parent(statement);
  return up?.type === 'ExportNamedDeclaration' ? up : statement;
}

interface Places {
  readonly names: NameAllocator;
  readonly places: readonly Statement[];
}

function inScope(parts: Parts, statement: Statement, { names, places }: Places): Edit[] {
  const { tree, store } = parts;
  const sweep = freshName(names, tree, statement, [`sweep${capital(store.name)}`]);
  const limit = freshName(names, tree, statement, [`${store.name}SweepAt`]);
  const style = styleOf(tree);
  const indent = indentationAt(tree.text, startOf(statement));
  const lines = [
    `let ${limit} = ${FIRST_SWEEP}${style.semi}`,
    '',
    `function ${sweep}(now = Date.now())${style.typescript ? ': void' : ''} {`,
    ...bodyOf(parts, limit).map((line) => style.indent + line),
    '}',
  ];
  return [
    after(tree, statement, [...lines, ...gapAfter(tree, statement)], indent),
    ...places.map((place) => declareBefore(tree, place, `${sweep}()`)),
  ];
}

function inClass(
  parts: Parts,
  { cls, declaration }: Pick<Extract<Home, { kind: 'field' }>, 'cls'> & { declaration: Node },
  { names, places }: Places,
): Edit[] {
  const { tree, store } = parts;
  const style = styleOf(tree);
  const bare = store.name.replace(/^[#_]+/, '');
  const mark = store.name.startsWith('#') ? '#' : '';
  const scope = { cls, family: [] };
  const sweep = mark + freshMember(names, tree, scope, [`sweep${capital(bare)}`]);
  const limit = mark + freshMember(names, tree, scope, [`${bare}SweepAt`]);
  const access = style.typescript && !mark ? 'private ' : '';
  const indent = indentationAt(tree.text, startOf(declaration));
  const last = cls.body.body.at(-1) as Node;
  const method = [
    `${access}${sweep}(now = Date.now())${style.typescript ? ': void' : ''} {`,
    ...bodyOf(parts, `this.${limit}`).map((line) => style.indent + line),
    '}',
  ];
  const field = `${access}${limit} = ${FIRST_SWEEP}${style.semi}`;
  return [
    after(tree, declaration, [field], indent),
    after(tree, last, ['', ...method], indent),
    ...places.map((place) => declareBefore(tree, place, `this.${sweep}()`)),
  ];
}

/** A Map knows its size; an object has its keys counted only when it is swept. */
function bodyOf({ tree, store, name, over }: Parts, limit: string): string[] {
  const { semi, indent } = styleOf(tree);
  if (store.kind === 'map')
    return [
      `if (${name}.size < ${limit}) return${semi}`,
      `for (const [key, entry] of ${name}) {`,
      `${indent}if (${over}) ${name}.delete(key)${semi}`,
      '}',
      `${limit} = Math.max(${FIRST_SWEEP}, ${name}.size * 2)${semi}`,
    ];
  return [
    `${limit} -= 1${semi}`,
    `if (${limit} > 0) return${semi}`,
    `for (const [key, entry] of Object.entries(${name})) {`,
    `${indent}if (${over}) delete ${name}[key]${semi}`,
    '}',
    `${limit} = Math.max(${FIRST_SWEEP}, Object.keys(${name}).length)${semi}`,
  ];
}

function after(tree: Tree, node: Node, lines: readonly string[], indent: string): Edit {
  const { eol } = styleOf(tree);
  const end = lineEnd(tree, endOf(node));
  const text = lines.map((line) => (line === '' ? eol : `${eol}${indent}${line}`)).join('');
  return { start: end, end, text };
}

/** A function is set off from what follows it in the same block. */
function gapAfter(tree: Tree, statement: Node): string[] {
  const rest = tree.text.slice(lineEnd(tree, endOf(statement)));
  return /^[ \t]*\r?\n[ \t]*[^\s}]/.test(rest) ? [''] : [];
}

/** After a comment that ends the line. */
function lineEnd(tree: Tree, end: number): number {
  const rest = /^;?[ \t]*(\/\/[^\n\r]*)?/.exec(tree.text.slice(end))?.[0] ?? '';
  return end + (rest.includes('//') || rest.startsWith(';') ? rest.trimEnd().length : 0);
}

function capital(name: string): string {
  const bare = name.replace(/^[#_]+/, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** The test that an entry is over, with everything in it that is seen where the store is declared. */
function conditionOf({ tree, comparison }: Expiry, home: Home): string | undefined {
  const { node, entry, isOver } = comparison;
  const sides = [node.left, node.right].map((side) => textOf(tree, side, { entry, home }));
  if (sides.includes(undefined)) return undefined;
  const operator = isOver ? node.operator : OPPOSITE[node.operator];
  return operator === undefined ? undefined : `${sides[0]} ${operator} ${sides[1]}`;
}

const OPPOSITE: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

interface Names {
  readonly entry: ReturnType<ReturnType<typeof scopesOf>['resolve']>;
  readonly home: Home;
}

/** A side of the comparison in the sweep's own names; undefined where it needs what only the reader has. */
function textOf(tree: Tree, side: Node, { entry, home }: Names): string | undefined {
  const start = startOf(side);
  const replaced: { from: number; to: number; text: string }[] = [];
  const put = (node: Node, text: string): void => {
    replaced.push({ from: startOf(node) - start, to: endOf(node) - start, text });
  };
  for (const node of descendants(side, (one) => !isClock(tree, one))) {
    if (isClock(tree, node)) {
      if (node.type === 'NewExpression') return undefined;
      put(node, 'now');
    } else if (isFunction(node) || (isCall(node) && !isPlainCall(node))) return undefined;
    else if (node.type === 'ThisExpression' && home.kind !== 'field') return undefined;
    else if (node.type === 'Identifier') {
      const binding = scopesOf(tree).resolve(node);
      if (!binding) {
        if (isReference(tree, node) && !/^(Date|Math|Number|undefined)$/.test(node.name))
          return undefined;
        continue;
      }
      if (binding === entry) put(node, 'entry');
      else if (isSeenAt(tree, binding, home)) continue;
      else {
        const value = constantOf(tree, node);
        const inner =
          value && (isClock(tree, value) ? 'now' : textOf(tree, value, { entry, home }));
        if (inner === undefined) return undefined;
        put(node, inner === 'now' || /^[\w.]+$/.test(inner) ? inner : `(${inner})`);
      }
    }
  }
  let text = tree.source(side);
  for (const { from, to, text: by } of replaced.sort((a, b) => b.from - a.from))
    text = text.slice(0, from) + by + text.slice(to);
  return text.replaceAll(/\bentry[!?]\./g, 'entry.');
}

function isPlainCall(node: Node): boolean {
  const callee = isCall(node) ? unwrap(node.callee) : node;
  return 'property' in callee && (callee.property as { name?: string }).name === 'getTime';
}

function isReference(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  return !(up && 'property' in up && up.property === node && !('computed' in up && up.computed));
}

/** The variable is the module's, or one of the function that makes the store. */
function isSeenAt(
  tree: Tree,
  binding: NonNullable<ReturnType<ReturnType<typeof scopesOf>['resolve']>>,
  home: Home,
): boolean {
  const scope = binding.scope.node;
  if (scope.type === 'Program') return true;
  return home.kind === 'variable' && tree.contains(scope, home.binding.declaration);
}
