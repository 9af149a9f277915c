import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { isCall, isFunction, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { GONE_STATES } from '../knowledge/emitter-events.ts';
import { END_STEMS } from '../knowledge/lifecycle.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { referenceKey } from '../semantics/reference.ts';

/** What code leaves behind: the names that it sets or asks to do something, with what they then are, where that is seen. */
export type Aftermath = ReadonlyMap<string, boolean | undefined>;

/** What some code sets, and what it calls methods of. */
export function aftermathOf(tree: Tree, code: ReadonlySet<Node>): Aftermath {
  const found = new Map<string, boolean | undefined>();
  for (const root of code)
    for (const node of descendants(root)) {
      const called =
        isCall(node) && 'object' in node.callee ? (node.callee.object as Node) : undefined;
      const set =
        node.type === 'AssignmentExpression'
          ? node.left
          : node.type === 'UpdateExpression'
            ? node.argument
            : called;
      const key = set && referenceKey(tree, set);
      if (key === undefined || (called && found.has(key))) continue;
      found.set(key, node.type === 'AssignmentExpression' ? truthOf(node.right) : undefined);
    }
  return found;
}

/** Whether a literal counts as true; undefined for all else. */
function truthOf(value: Node): boolean | undefined {
  const node = unwrap(value);
  if (isNothing(node)) return false;
  return node.type === 'BooleanLiteral' ? node.value : undefined;
}

/** A question of what the end leaves behind, and how it is answered after the end; undefined where that cannot be told. */
type Answer = { readonly is: boolean | undefined } | undefined;

/**
 * Code that is to come to one of the `goals` may not come to it after the end: a test on its way asks for what the end
 * leaves behind, or for something that has the name of an end.
 */
export function heeds(
  tree: Tree,
  code: ReadonlySet<Node>,
  { holder, after }: { readonly holder: Node; readonly after: Aftermath },
  goals: readonly Node[],
): boolean {
  const leadsTo = (branch: Node | null | undefined): boolean =>
    !!branch &&
    goals.some(
      (goal) => tree.contains(branch, goal) || runs(tree, codeRunBy(tree, holder, [branch]), goal),
    );
  return [...code]
    .flatMap((root) => [...descendants(root)])
    .some((node) => {
      const [test, consequent, alternate] = branchesOf(node);
      const answer = test && answerOf(tree, test, after);
      if (!answer) return false;
      const isTaken = (branch: Node | null | undefined): boolean => leaves(branch);
      if (answer.is === undefined)
        return [consequent, alternate].some((one) => isTaken(one) || leadsTo(one));
      return answer.is
        ? isTaken(consequent) || leadsTo(alternate)
        : isTaken(alternate) || leadsTo(consequent);
    });
}

/** A test, what is done where it holds, and what is done where it does not. */
function branchesOf(node: Node): readonly (Node | null | undefined)[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate];
    case 'WhileStatement':
    case 'ForStatement':
      return [node.test, node.body];
    case 'SwitchStatement':
      return [node.discriminant, node];
    case 'LogicalExpression':
      return node.operator === '&&' ? [node.left, node.right] : [node.left, undefined, node.right];
    default:
      return [];
  }
}

function leaves(branch: Node | null | undefined): boolean {
  return (
    !!branch &&
    /Statement$/.test(branch.type) &&
    [...descendants(branch, (inner) => !isFunction(inner))].some(({ type }) =>
      /^(Return|Throw|Break|Continue)Statement$/.test(type),
    )
  );
}

function answerOf(tree: Tree, test: Node, after: Aftermath): Answer {
  const node = unwrap(test);
  const key = referenceKey(tree, node);
  if (key !== undefined && after.has(key)) return { is: after.get(key) };
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = answerOf(tree, node.argument, after);
    return inner && { is: inner.is === undefined ? undefined : !inner.is };
  }
  if (node.type === 'LogicalExpression') {
    const [left, right] = [answerOf(tree, node.left, after), answerOf(tree, node.right, after)];
    if (!left && !right) return undefined;
    const decides = node.operator === '||';
    return { is: [left, right].some((one) => one?.is === decides) ? decides : undefined };
  }
  return mentions(tree, node, after) ? { is: undefined } : undefined;
}

/** Some part of it is, or is a part of, what the end leaves behind; or is called what ends are called. */
function mentions(tree: Tree, test: Node, after: Aftermath): boolean {
  return [...descendants(test)].some((node) => {
    const key = referenceKey(tree, node);
    if (key !== undefined && after.has(key)) return true;
    if (node.type !== 'Identifier' && node.type !== 'PrivateName') return false;
    const name = node.type === 'Identifier' ? node.name : node.id.name;
    return GONE_STATES.has(name) || END_STEMS.test(name);
  });
}
