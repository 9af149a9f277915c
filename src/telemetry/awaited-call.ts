import type {
  ArrayExpression,
  AwaitExpression,
  ExpressionStatement,
  Node,
  VariableDeclaration,
} from '@babel/types';
import { isCall, outermost, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { chainMethod, chainRoot } from '../semantics/promise.ts';

/** A statement that waits for calls and drops what they give. */
export interface AwaitedCall {
  readonly statement: ExpressionStatement | VariableDeclaration;
  readonly awaited: AwaitExpression;
  /** More than one where a `Promise.all([…])` of calls is awaited. */
  readonly calls: readonly AnyCall[];
  /** `x.track(…).promise`: the property that is awaited rather than the call. */
  readonly property: string | undefined;
  /** The wait is for other calls, too: `const [order] = await Promise.all([save(), track()])`. */
  readonly isJoined?: true;
}

/** Every `await call(…)` whose value is unused, chained handlers and `Promise.all` of nothing but calls among them. */
export function* awaitedCalls(tree: Tree): Generator<AwaitedCall> {
  for (const awaited of tree.nodes('AwaitExpression')) {
    const statement = statementOf(tree, awaited);
    if (!statement) continue;
    const node = unwrap(awaited.argument);
    const property = isCall(node) ? undefined : propertyName(node);
    const call = property === 'promise' && 'object' in node ? unwrap(node.object as Node) : node;
    const calls = callsOf(tree, call);
    if (calls.length > 0)
      yield { statement, awaited, calls, property: isCall(node) ? undefined : property };
  }
}

/** Each call of a `Promise.all` whose own result is unused, whatever else is waited for with it. */
export function* joinedCalls(tree: Tree): Generator<AwaitedCall> {
  for (const awaited of tree.nodes('AwaitExpression')) {
    const list = joinedBy(tree, unwrap(awaited.argument));
    const taken = list && takenOf(tree, awaited);
    if (!taken) continue;
    const { statement, isUsed } = taken;
    for (const [at, element] of list.elements.entries()) {
      const call = element && element.type !== 'SpreadElement' ? sole(element) : undefined;
      if (call && !isUsed(at))
        yield { statement, awaited, calls: [call], property: undefined, isJoined: true };
    }
  }
}

interface Taken {
  readonly statement: AwaitedCall['statement'];
  /** Whether the result at a position of the list is used. */
  readonly isUsed: (at: number) => boolean;
}

/** The statement around a wait for a list, and which of the results it uses; undefined where it may use all. */
function takenOf(tree: Tree, awaited: AwaitExpression): Taken | undefined {
  const statement = statementOf(tree, awaited);
  if (statement) return { statement, isUsed: () => false };
  const up = tree.parent(outermost(tree, awaited));
  const declaration = up && tree.parent(up);
  if (up?.type !== 'VariableDeclarator' || declaration?.type !== 'VariableDeclaration')
    return undefined;
  const { id } = up;
  if (id.type !== 'ArrayPattern' || id.elements.some((one) => one?.type === 'RestElement'))
    return undefined;
  return { statement: declaration, isUsed: (at) => !!id.elements[at] };
}

/** The statement that is nothing but the `await`, if need be after a condition: `client && (await client.track())`. */
function statementOf(tree: Tree, awaited: AwaitExpression): ExpressionStatement | undefined {
  let child: Node = awaited;
  for (const up of tree.ancestors(awaited)) {
    if (up.type === 'ExpressionStatement') return up;
    const value = unwrap(up) === unwrap(child) && up !== child;
    if (!value && !(up.type === 'LogicalExpression' && up.right === child && up.operator === '&&'))
      return undefined;
    child = up;
  }
  return undefined;
}

function callsOf(tree: Tree, node: Node): AnyCall[] {
  if (!isCall(node)) return [];
  if (isJoin(tree, node)) {
    const list = joinedBy(tree, node);
    if (!list || list.elements.length === 0) return [];
    const calls = list.elements.map((element) =>
      element && element.type !== 'SpreadElement' ? sole(element) : undefined,
    );
    return calls.every((call) => call !== undefined) ? calls : [];
  }
  const call = sole(node);
  return call ? [call] : [];
}

function isJoin(tree: Tree, call: AnyCall): boolean {
  return /^Promise\.all(Settled)?$/.test(calleeName(tree, call.callee) ?? '');
}

/** The list that is written in a `Promise.all([…])`. */
function joinedBy(tree: Tree, node: Node): ArrayExpression | undefined {
  const list =
    isCall(node) && isJoin(tree, node) && node.arguments[0] ? unwrap(node.arguments[0]) : undefined;
  return list?.type === 'ArrayExpression' ? list : undefined;
}

/** The call under `.catch(…)`; a `.then(…)` goes on with the value. */
function sole(node: Node): AnyCall | undefined {
  for (
    let at = unwrap(node);
    chainMethod(at);
    at = unwrap(((at as AnyCall).callee as { object: Node }).object)
  )
    if (chainMethod(at) !== 'catch') return undefined;
  const root = chainRoot(node);
  return isCall(root) && !isImport(root) ? root : undefined;
}

function isImport(call: AnyCall): boolean {
  return call.callee.type === 'Import' || call.callee.type === 'Super';
}
