import type {
  ArrowFunctionExpression,
  Function as FunctionNode,
  Identifier,
  Node,
  Statement,
} from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, statementAround } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { executorOf, type Executor } from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isStored, STORES } from '../semantics/stored-value.ts';
import type { Edit } from '../types.ts';
import { appendFinally } from './append-finally.ts';
import { braceBody } from './block-body.ts';
import { canBeWrapped, parameterFor } from './can-be-wrapped.ts';
import { declareBefore } from './declare-before.ts';
import { indentationAt, styleOf } from './style.ts';
import { runBefore } from './wrap-callback.ts';

/** One way in which a promise is settled by its executor. */
type Site =
  | { readonly kind: 'statement'; readonly node: Statement }
  /** A statement that is a branch of an `if`, without braces. */
  | { readonly kind: 'branch'; readonly node: Statement }
  | { readonly kind: 'arrow'; readonly node: ArrowFunctionExpression }
  /** The settling function itself, as a timer is given it. */
  | { readonly kind: 'callback'; readonly node: Node }
  /** The settling function itself, put away for others to call. */
  | { readonly kind: 'stored'; readonly node: Identifier }
  /** A chain of promises that ends in it. */
  | { readonly kind: 'chain'; readonly node: Node };

/** All ways in which the promise of an executor is settled after a call that it makes. */
export interface Settling {
  readonly executor: FunctionNode;
  readonly made: Executor;
  /** The statement of the executor's own block that the call is a part of. */
  readonly statement: Statement;
  readonly sites: readonly Site[];
}

/**
 * Undefined where `call` stands in no executor's own block, or where the promise may be settled in ways not seen. Without
 * those of a function that `call` is handed and that has then done all it is for.
 */
export function settlingAfter(
  tree: Tree,
  call: Node,
  handed: Node | undefined,
): Settling | undefined {
  const executor = functionAround(tree, call);
  const promise = executor && tree.parent(executor);
  const made = promise && executorOf(tree, promise);
  const statement = statementAround(tree, outsideIf(tree, call));
  if (!executor || made?.fn !== executor || !statement) return undefined;
  if (tree.parent(statement) !== executor.body) return undefined;
  const sites: Site[] = [];
  for (const param of executor.params) {
    const binding = param.type === 'Identifier' ? scopesOf(tree).resolve(param) : undefined;
    if (!binding) return undefined;
    for (const reference of binding.references) {
      const isOther = handed && [call, handed].some((node) => tree.contains(node, reference));
      if (isOther || isFailure(tree, reference)) continue;
      if (isCalledBefore(tree, reference, executor, call)) continue;
      const site = siteOf(tree, made, reference);
      if (!site || (site.kind === 'stored' && mayBeCalledBefore(tree, reference, statement)))
        return undefined;
      if (!sites.some(({ node }) => node === site.node)) sites.push(site);
    }
  }
  // What a chain does on its way is done before it ends.
  const chains = sites.filter(({ kind }) => kind === 'chain');
  const own = sites.filter(
    (site) => !chains.some(({ node }) => node !== site.node && tree.contains(node, site.node)),
  );
  return own.length > 0 ? { executor, made, statement, sites: own } : undefined;
}

/** The outermost `if` around a node whose other parts come before the work: a part of the block that it stands in. */
export function outsideIf(tree: Tree, node: Node): Node {
  let at = node;
  for (;;) {
    const statement = statementAround(tree, at);
    const block = statement && tree.parent(statement);
    const test = block && tree.parent(block);
    if (test?.type !== 'IfStatement') return at;
    at = test;
  }
}

/** The executor itself settles it first, as where there is nothing to wait for. */
function isCalledBefore(tree: Tree, settle: Node, executor: Node, call: Node): boolean {
  const up = tree.parent(settle);
  const isCalled = isCall(up) && up.callee === settle;
  return (
    isCalled &&
    functionAround(tree, settle) === executor &&
    (settle.start as number) < (call.start as number)
  );
}

/** `socket.once('error', reject)`: what waits beside it is of a failed emitter, and goes with the next event at the latest. */
function isFailure(tree: Tree, settle: Node): boolean {
  const up = tree.parent(settle);
  if (!isCall(up) || propertyName(up.callee) !== 'once') return false;
  const [event, handler] = up.arguments;
  return event?.type === 'StringLiteral' && event.value === 'error' && handler === settle;
}

/** Between where it is stored and the statement, other code runs, which may find and call it. */
function mayBeCalledBefore(tree: Tree, stored: Node, statement: Statement): boolean {
  const block = tree.parent(statement);
  return [...descendants(block as Node, (node) => !isFunction(node))].some(
    (node) =>
      isCall(node) &&
      startOf(node) > startOf(stored) &&
      startOf(node) < startOf(statement) &&
      !STORES.test(propertyName(node.callee) ?? ''),
  );
}

function siteOf(tree: Tree, made: Executor, settle: Identifier): Site | undefined {
  const up = tree.parent(settle);
  if (isStored(tree, settle, 1))
    return canBeWrapped(tree, made, settle) ? { kind: 'stored', node: settle } : undefined;
  if (!isCall(up)) return undefined;
  if (up.callee === settle) {
    const outer = tree.parent(up);
    if (outer?.type === 'ArrowFunctionExpression' && outer.body === up)
      return { kind: 'arrow', node: outer };
    return ofStatement(tree, up);
  }
  if (up.callee.type === 'Identifier' && up.callee.name === 'setTimeout')
    return up.arguments[0] === settle && up.arguments.length === 2
      ? { kind: 'callback', node: settle }
      : undefined;
  const chain = /^(then|catch)$/.test(propertyName(up.callee) ?? '') && endOfChain(tree, up);
  return chain ? { kind: 'chain', node: chain } : undefined;
}

/** `return resolve(x)`, or `failed ? reject(error) : resolve(x)`, which settles in either case. */
function ofStatement(tree: Tree, settled: Node): Site | undefined {
  const up = tree.parent(settled);
  const isEither =
    up?.type === 'ConditionalExpression' &&
    [up.consequent, up.alternate].every((one) => isCall(one));
  const statement = isEither ? tree.parent(up) : up;
  if (statement?.type !== 'ExpressionStatement' && statement?.type !== 'ReturnStatement')
    return undefined;
  if (statement === statementAround(tree, settled)) return { kind: 'statement', node: statement };
  const isBranch =
    tree.parent(statement)?.type === 'IfStatement' && !tree.source(statement).includes('\n');
  return isBranch ? { kind: 'branch', node: statement } : undefined;
}

/** `a.then(f).catch(g)` of each call in it; undefined where its value is used. */
function endOfChain(tree: Tree, call: Node): Node | undefined {
  let end = call;
  for (let up = tree.parent(end); up; up = tree.parent(up)) {
    if (/^(then|catch)$/.test(propertyName(up) ?? '')) continue;
    if (!isCall(up)) break;
    end = up;
  }
  const use = tree.parent(end);
  const isDropped =
    use?.type === 'ExpressionStatement' ||
    (use?.type === 'UnaryExpression' && use.operator === 'void');
  return isDropped ? end : undefined;
}

/** Has calls made before each of them. */
export function beforeSettling(
  tree: Tree,
  { executor, made, sites }: Settling,
  calls: readonly string[],
): readonly Edit[] {
  const stored = sites.flatMap(({ kind, node }) =>
    kind === 'stored' ? [{ reference: node, parameter: parameterFor(tree, made, node) }] : [],
  );
  const others = sites.flatMap((site): readonly Edit[] => {
    switch (site.kind) {
      case 'statement':
        return calls.map((call) => declareBefore(tree, site.node, call));
      case 'branch':
        return [bracesAround(tree, site.node, calls)];
      case 'arrow':
        return braceBody(tree, site.node, { before: calls });
      case 'chain':
        return appendFinally(tree, site.node, calls);
      case 'stored':
        return [];
      case 'callback':
        return [callbackWith(tree, site.node, [...calls, settled(tree, executor, site.node)])];
    }
  });
  return [...others, ...runBefore(tree, stored, calls)];
}

function bracesAround(tree: Tree, statement: Statement, calls: readonly string[]): Edit {
  const { eol, indent, semi } = styleOf(tree);
  const [start, end] = [statement.start as number, statement.end as number];
  const outer = indentationAt(tree.text, start);
  const before = calls.map((call) => `${eol}${outer}${indent}${call}${semi}`).join('');
  const own = `${eol}${outer}${indent}${tree.source(statement)}`;
  // An `else` goes on after the brace.
  const gap = /^\s*(?=else\b)/.exec(tree.text.slice(end))?.[0].length;
  const text = `{${before}${own}${eol}${outer}}`;
  return gap === undefined ? { start, end, text } : { start, end: end + gap, text: `${text} ` };
}

function callbackWith(tree: Tree, { start, end }: Node, lines: readonly string[]): Edit {
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, start as number);
  const body = lines.map((line) => `${eol}${outer}${indent}${line}${semi}`).join('');
  return { start: start as number, end: end as number, text: `() => {${body}${eol}${outer}}` };
}

/** `resolve()`; TypeScript wants a value where it is not told that there is none. */
function settled(tree: Tree, executor: FunctionNode, settle: Node): string {
  const name = tree.source(settle);
  if (!styleOf(tree).typescript) return `${name}()`;
  const made = tree.parent(executor);
  const around = functionAround(tree, executor);
  const types = [
    made?.type === 'NewExpression' ? made.typeParameters : undefined,
    around && isFunction(around) ? around.returnType : undefined,
  ];
  return types.some((type) => type && /\bvoid\b/.test(tree.source(type)))
    ? `${name}()`
    : `${name}(undefined)`;
}
