import type { BlockStatement, IfStatement, Node, Statement } from '@babel/types';
import { functionAround, propertyName, statementAround, unwrap } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { beforeExit } from '../edits/before-exit.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { appendToBody, insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { localName } from '../edits/local-name.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { lostAt, unmetExits } from '../semantics/exit-paths.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import type { Answer } from './response.ts';

/**
 * How a response is given up, as a statement of the function that has it. Awaited only where `waits` says so: what Next
 * gives to several callers is one stream split in two, and giving up one part waits for the other.
 */
export function giveUpCode(
  {
    kind,
    fn,
    variable,
    isBody,
  }: Pick<Answer, 'kind' | 'fn' | 'isBody'> & {
    readonly variable: { readonly name: string } | undefined;
  },
  waits: boolean,
): string | undefined {
  if (!variable) return undefined;
  const { name } = variable;
  if (kind === 'http') return `${name}.resume()`;
  const wait = fn.async && waits ? 'await ' : '';
  const body = isBody ? name : `${name}.body`;
  return kind === 'undici'
    ? `${wait}${body}.dump().catch(() => {})`
    : `${wait}${body}?.cancel().catch(() => {})`;
}

/** The exits on which a body is unread. */
export interface UnreadExits {
  /** Statements that leave the function or the block of the variable, and those that put another value over it. */
  readonly left: readonly Statement[];
  /** The block whose end is reached: that of the variable, or the function's. */
  readonly ended: BlockStatement | undefined;
  /** The next turn of a loop takes another response into the same variable. */
  readonly isTakenAgain: boolean;
}

const LEAVES = /^(Return|Throw|Continue|Break)Statement$/;

/** Gives the response up before each of these exits; undefined where one of them does not see it. */
export function giveUpBefore(
  tree: Tree,
  answer: Answer,
  { left: exits, ended, isTakenAgain }: UnreadExits,
  code: string,
): Fix | undefined {
  const { variable } = answer;
  const isSeen = (exit: Node): boolean =>
    scopesOf(tree).lookup(variable?.name ?? '', exit) === variable && holdsAt(tree, answer, exit);
  // What a `catch` around the response throws was thrown before, where the response is seen.
  const own = exits.filter((exit) => isSeen(exit) || !isAfterThrow(tree, answer, exit));
  const edits = own.map((exit) => (isSeen(exit) ? beforeExit(tree, exit, code) : undefined));
  if (ended) edits.push(giveUpAtEnd(tree, answer, ended, code));
  if (isTakenAgain) edits.push(giveUpBeforeNext(tree, answer, code));
  return edits.length > 0 && edits.every((one) => one !== undefined)
    ? { edits: () => ({ edits: edits.flat() }) }
    : undefined;
}

/** Gives it up where its block comes to an end; undefined where that comes with a body that is read, too. */
function giveUpAtEnd(
  tree: Tree,
  answer: Answer,
  block: BlockStatement,
  code: string,
): Edit[] | undefined {
  const { fn, from } = answer;
  const taking = takingStatement(tree, answer);
  if (from !== fn && (!taking || tree.parent(taking) !== block)) return undefined;
  const scope = block === fn.body ? undefined : block;
  const comesToEnd = (node: Node): boolean => {
    const asked = { from: node, meets: () => false, cannotFail: () => true, scope };
    return scope
      ? (lostAt(tree, asked)?.includes(scope) ?? true)
      : (unmetExits(tree, asked)?.some(({ kind }) => kind === 'end') ?? true);
  };
  return answer.consumptions.some(comesToEnd) ? undefined : [appendToBody(tree, block, code)];
}

/** Gives up what the turn before left, where the variable may be asked before it is first set. */
function giveUpBeforeNext(tree: Tree, answer: Answer, code: string): Edit[] | undefined {
  const taking = takingStatement(tree, answer);
  const { declaration, name, identifier } = answer.variable ?? {};
  if (!taking || declaration?.type !== 'VariableDeclarator') return undefined;
  // TypeScript: 'response' is used before being assigned.
  const type = identifier?.typeAnnotation;
  const isAskedFirst =
    Boolean(declaration.init) || !type || /\b(undefined|null)\b/.test(tree.source(type));
  const asked = code.replace(`${name}.`, `${name}?.`);
  return isAskedFirst ? [declareBefore(tree, taking, asked)] : undefined;
}

/** The variable has been set on every way to the exit: the response was taken further up in a block around it. */
function holdsAt(tree: Tree, answer: Answer, exit: Node): boolean {
  if (answer.from === answer.fn) return true;
  const taking = takingStatement(tree, answer);
  const block = taking && tree.parent(taking);
  if (!taking || !block || (exit.start as number) < (taking.end as number)) return false;
  if (tree.contains(block, exit)) return true;
  // try { response = await fetch(url) } catch { return }
  const around = tree.parent(block);
  if (around?.type !== 'TryStatement' || around.block !== block) return false;
  const outer = tree.parent(around);
  return (
    (!around.handler || LEAVES.test(around.handler.body.body.at(-1)?.type ?? '')) &&
    (exit.start as number) > (around.end as number) &&
    outer !== undefined &&
    tree.contains(outer, exit)
  );
}

function isAfterThrow(tree: Tree, { from }: Answer, exit: Node): boolean {
  return [...tree.ancestors(exit)].some(
    (up) =>
      up.type === 'TryStatement' && tree.contains(up.block, from) && !tree.contains(up.block, exit),
  );
}

/** Gives a response up as soon as it is there, where its body is never asked for; undefined where it is. */
export function giveUpAtOnce(tree: Tree, answer: Answer, code: string): Fix | undefined {
  if (answer.consumptions.length > 0) return undefined;
  const statement = takingStatement(tree, answer);
  if (statement) return { edits: () => ({ edits: [insertAfter(tree, statement, code)] }) };
  const { body } = answer.fn;
  return answer.kind === 'fetch' && answer.from === answer.fn && body.type === 'BlockStatement'
    ? { edits: () => ({ edits: [prependToBody(tree, body, code)] }) }
    : undefined;
}

/** Names a response that is dropped where it comes, and gives it up there; undefined for any other. */
export function giveUpDropped(tree: Tree, answer: Answer, waits: boolean): Fix | undefined {
  const { from, fn, variable } = answer;
  const statement = variable ? undefined : statementAround(tree, from);
  if (statement?.type !== 'ExpressionStatement' || unwrap(statement.expression) !== from)
    return undefined;
  if (tree.parent(statement)?.type !== 'BlockStatement') return undefined;
  const at = startOf(statement);
  return {
    edits: (names) => {
      const name = localName(names, tree, statement, ['response', 'answer', 'reply']);
      const code = giveUpCode({ ...answer, fn, variable: { name } }, waits) ?? '';
      return {
        edits: [
          { start: at, end: at, text: `const ${name} = ` },
          insertAfter(tree, statement, code),
        ],
      };
    },
  };
}

/**
 * Gives it up on the other side of the one test after which its body is read, `if (response.ok) { … }`, where both sides
 * go on and the exits come later.
 */
export function giveUpElse(
  tree: Tree,
  answer: Answer,
  exits: readonly Node[],
  code: string,
): Fix | undefined {
  const [first, ...others] = answer.consumptions;
  const test = first && outermostTest(tree, answer, first);
  const side =
    test && [test.consequent, test.alternate].find((one) => one && tree.contains(one, first));
  if (!test || !side || others.some((one) => !tree.contains(side, one))) return undefined;
  if (side.type !== 'BlockStatement' || LEAVES.test(side.body.at(-1)?.type ?? '')) return undefined;
  if (exits.some((exit) => (exit.start as number) < (test.end as number))) return undefined;
  if (side === test.alternate)
    return test.consequent.type === 'BlockStatement'
      ? { edits: () => ({ edits: [appendToBody(tree, test.consequent as BlockStatement, code)] }) }
      : undefined;
  if (test.alternate) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, test.start as number);
  const end = test.end as number;
  const text = ` else {${eol}${outer}${indent}${code}${semi}${eol}${outer}}`;
  return { edits: () => ({ edits: [{ start: end, end, text }] }) };
}

/** The `if` on the response's status beside the statement that takes it. */
function outermostTest(tree: Tree, answer: Answer, node: Node): IfStatement | undefined {
  const taking = takingStatement(tree, answer);
  const block = taking && tree.parent(taking);
  const test = [...tree.ancestors(node)].find((up) => tree.parent(up) === block);
  const asks = (one: Node): boolean =>
    test?.type === 'IfStatement' && tree.contains(test.test, one);
  return test?.type === 'IfStatement' &&
    !tree.contains(test.test, node) &&
    answer.variable?.references.some(asks)
    ? test
    : undefined;
}

/** One test of `response.ok` has its body read, and another one that of its opposite: together on every way. */
export function isReadOnBothSides(tree: Tree, answer: Answer): boolean {
  const sides = answer.consumptions.map((one) => sideOf(tree, answer, one));
  return sides.includes('ok') && sides.includes('not ok');
}

function sideOf(tree: Tree, { variable }: Answer, node: Node): 'ok' | 'not ok' | undefined {
  for (const up of tree.ancestors(node)) {
    if (up.type !== 'IfStatement' && up.type !== 'ConditionalExpression') continue;
    const isNot = up.test.type === 'UnaryExpression' && up.test.operator === '!';
    const asked = up.test.type === 'UnaryExpression' ? up.test.argument : up.test;
    const isOk =
      propertyName(asked) === 'ok' &&
      'object' in asked &&
      (variable?.references as readonly Node[] | undefined)?.includes(asked.object as Node);
    if (isOk) return tree.contains(up.consequent, node) !== isNot ? 'ok' : 'not ok';
  }
  return undefined;
}

/** The statement that has the response awaited into a variable, in a block. */
function takingStatement(tree: Tree, { from, fn }: Answer): Statement | undefined {
  if (from === fn) return undefined;
  const statement = statementAround(tree, from);
  const isPlain =
    statement?.type === 'VariableDeclaration' ||
    (statement?.type === 'ExpressionStatement' &&
      statement.expression.type === 'AssignmentExpression');
  return isPlain && tree.parent(statement)?.type === 'BlockStatement' ? statement : undefined;
}

/** A function within reads the body, or hands it on: when that is cannot be told. */
export function isConsumedWithin(tree: Tree, answer: Answer): boolean {
  return answer.consumptions.some((one) => functionAround(tree, one) !== answer.fn);
}

/** The variable holds more than one response. */
export function isSetAgain(tree: Tree, { variable }: Answer): boolean {
  const writes = (variable?.references ?? []).filter((one) => {
    const up: Node | undefined = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one;
  });
  return writes.length > 1;
}
