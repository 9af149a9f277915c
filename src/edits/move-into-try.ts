import type { Node, Statement, VariableDeclaration } from '@babel/types';
import { functionAround, isFunction, outerEnd } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { patternNames, scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import { endWithComments } from './finally-after.ts';
import { awaiting, awaitsReturns, returnsOf } from './awaited-returns.ts';
import { startsLine } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/** What stands between two statements of a block, and is to go into a `try`. */
export interface Between {
  readonly statements: readonly Statement[];
  readonly closing: Statement;
  /** Where the first of them begins, with the comments above it. */
  readonly open: number;
  /** What follows the second of the two. */
  readonly rest: readonly Statement[];
}

/** Undefined where nothing stands between, or it cannot move. */
export function between(tree: Tree, first: Statement, last: Statement): Between | undefined {
  const block = tree.parent(first);
  if (block?.type !== 'BlockStatement' || tree.parent(last) !== block) return undefined;
  const { body } = block;
  const statements = body.slice(body.indexOf(first) + 1, body.indexOf(last));
  const [opening, closing] = [statements[0], statements.at(-1)];
  if (!opening || !closing || !awaitsReturns(tree, statements)) return undefined;
  const open = afterComments(tree, first, opening);
  return [open, last.start as number].every((at) => startsLine(tree, at))
    ? { statements, closing, open, rest: body.slice(body.indexOf(last) + 1) }
    : undefined;
}

/** The edits that begin the `try` and set what it holds deeper; what is used after it is declared before. */
export function openTry(
  tree: Tree,
  { statements, closing, open }: Between,
  { names, edits }: Hoisted,
): Edit[] {
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, open);
  const declared = names.map((name) => `let ${name}${semi}${eol}${outer}`).join('');
  return [
    { start: open, end: open, text: `${declared}try {${eol}${outer}${indent}` },
    ...deeper(tree, open, endWithComments(tree, closing)),
    ...edits,
    ...returnsOf(tree, statements).flatMap((argument) => awaiting(argument)),
  ];
}

/** Sets the lines of a range one level deeper. */
export function deeper(tree: Tree, from: number, to: number): Edit[] {
  return linesIn(tree, from, to).map((at) => ({ start: at, end: at, text: styleOf(tree).indent }));
}

/** The starts of the lines that begin in a range and may be set deeper: none that a text goes on in. */
function linesIn(tree: Tree, from: number, to: number): number[] {
  const lines = [...tree.text.slice(from, to).matchAll(/\n(?=[ \t]*\S)/g)].map(
    ({ index }) => from + index + 1,
  );
  const texts = [
    ...tree.nodes('TemplateLiteral'),
    ...tree.nodes('StringLiteral'),
    ...tree.nodes('JSXText'),
  ];
  return lines.filter(
    (at) => !texts.some((one) => (one.start as number) < at && at <= (one.end as number)),
  );
}

/** Where the comments that are about a statement begin: those after the one before it, but for one on its last line. */
export function afterComments(tree: Tree, before: Statement, statement: Statement): number {
  const from = endWithComments(tree, before);
  const comment = tree.comments.find(
    (one) => (one.start as number) >= from && (one.end as number) <= (statement.start as number),
  );
  return (comment?.start ?? statement.start) as number;
}

export interface Hoisted {
  readonly names: readonly string[];
  readonly edits: readonly Edit[];
}

/** Nothing has to be declared before. */
export const NOTHING_HOISTED: Hoisted = { names: [], edits: [] };

/** The most variables that a reader should find without their values. */
const MOST_HOISTED = 3;

/** What is declared in a list of statements and used after `last`: to be declared before, and only set there. */
export function hoisted(
  tree: Tree,
  statements: readonly Statement[],
  last: Statement,
): Hoisted | undefined {
  const names: string[] = [];
  const edits: Edit[] = [];
  const isAfter = (node: Node): boolean => (node.start as number) > (last.start as number);
  const scope = scopesOf(tree).scopeOf(last);
  const isIn = ({ identifier }: Binding): boolean =>
    statements.some((one) => tree.contains(one, identifier));
  for (const statement of statements) {
    const used = [...scope.bindings.values()].filter(
      (one) =>
        tree.contains(statement, one.identifier) &&
        one.kind !== 'var' &&
        one.references.some(isAfter),
    );
    if (used.length === 0) continue;
    const set = statement.type === 'VariableDeclaration' ? setOnly(tree, statement) : undefined;
    if (!set) return undefined;
    names.push(...set.names);
    edits.push(...set.edits);
  }
  // What is used before it is declared is a function or a class, which stays where it is seen.
  const isEarly = [...scope.bindings.values()].some(
    (one) =>
      isIn(one) &&
      one.kind !== 'var' &&
      one.references.some((at) => (at.start as number) < (statements[0]?.start as number)),
  );
  return isEarly || names.length > MOST_HOISTED ? undefined : { names, edits };
}

/** Makes an assignment of a declaration. */
function setOnly(tree: Tree, statement: VariableDeclaration): Hoisted | undefined {
  const [declarator, other] = statement.declarations;
  if (!declarator?.init || other || /using/.test(statement.kind)) return undefined;
  const { id, init } = declarator;
  const { typescript, semi } = styleOf(tree);
  const identifiers = [...patternNames(id)];
  const type = id.type !== 'VoidPattern' && id.type !== 'MemberExpression' ? typeOf(id) : undefined;
  if (identifiers.length === 0 || (type && id.type !== 'Identifier')) return undefined;
  if (typescript && !type && (isEmpty(init) || identifiers.some((one) => isCaptured(tree, one))))
    return undefined;
  const [start, at] = [statement.start as number, id.start as number];
  const opening = id.type === 'ObjectPattern' ? '(' : '';
  const guard = semi === '' && id.type !== 'Identifier' ? ';' : '';
  const end = outerEnd(tree, init);
  return {
    names: identifiers.map(({ name }) => (type ? tree.source(id) : name)),
    edits: [
      { start, end: at, text: guard + opening },
      ...(type ? [{ start: type.start as number, end: type.end as number, text: '' }] : []),
      ...(opening ? [{ start: end, end, text: ')' }] : []),
    ],
  };
}

function typeOf(id: Node): Node | undefined {
  return ('typeAnnotation' in id && (id.typeAnnotation as Node | null)) || undefined;
}

/** What the type of a variable cannot be told from alone. */
function isEmpty(init: Node): boolean {
  return (
    init.type === 'ArrayExpression' ||
    init.type === 'NullLiteral' ||
    (init.type === 'Identifier' && init.name === 'undefined')
  );
}

/** A function uses it: without a written type the compiler does not know what it is there. */
function isCaptured(tree: Tree, identifier: Node): boolean {
  const binding = scopesOf(tree).resolve(identifier);
  const fn = functionAround(tree, identifier);
  return (
    binding?.references.some((one) => {
      const around = functionAround(tree, one);
      return around !== fn && around !== undefined && isFunction(around);
    }) ?? true
  );
}
