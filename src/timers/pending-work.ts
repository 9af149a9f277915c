import type { Node } from '@babel/types';
import { isEmptyValue } from '../ast/empty-value.ts';
import { isCall, isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import {
  membersByName,
  type ClassNode,
  type Method,
  type Owner,
} from '../semantics/class-members.ts';
import { isClear } from './handle.ts';

const PUTS = /^(push|unshift|add|set|enqueue|append)$/;

/** The release method leaves something for the next tick to do: it fills what a tick empties, or sets what a tick acts upon. */
export function leavesToTick(
  tree: Tree,
  tick: Node | undefined,
  owner: Owner,
  release: Method,
): boolean {
  if (!tick) return false;
  const ticking = reachIn(tree, owner.cls, tick);
  const releasing = reachIn(tree, owner.cls, release.body);
  // A release method that does what a tick does leaves nothing to do.
  if ([...ticking.methods].some((method) => releasing.methods.has(method))) return false;
  return releasing.nodes.some((node) => {
    const filled =
      isCall(node) && PUTS.test(propertyName(node.callee) ?? '') && 'object' in node.callee
        ? ownProperty(node.callee.object)
        : undefined;
    if (filled !== undefined) return ticking.nodes.some((n) => ownProperty(n) === filled);
    const flag =
      node.type === 'AssignmentExpression' && !isEmptyValue(node.right)
        ? ownProperty(node.left)
        : undefined;
    return (
      flag !== undefined &&
      ticking.nodes.some(
        (n) => n.type === 'IfStatement' && actsUpon(tree, n.test, n.consequent, flag),
      )
    );
  });
}

/** `if (this.closing) …` with more to it than to leave. */
function actsUpon(tree: Tree, test: Node, consequent: Node, flag: string): boolean {
  const asks = [
    ...descendants(test, (n) => !(n.type === 'UnaryExpression' && n.operator === '!')),
  ].some((n) => ownProperty(n) === flag && tree.parent(n)?.type !== 'UnaryExpression');
  return asks && !onlyLeaves(consequent);
}

/** `return`, or what clears the timer before that. */
function onlyLeaves(consequent: Node): boolean {
  const statements = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  const [first, ...rest] = statements;
  const isCleared =
    first?.type === 'ExpressionStatement' && isCall(first.expression) && isClear(first.expression);
  const [last, ...others] = isCleared ? rest : statements;
  return last?.type === 'ReturnStatement' && others.length === 0;
}

function ownProperty(node: Node): string | undefined {
  return 'object' in node && (node.object as Node).type === 'ThisExpression'
    ? propertyName(node)
    : undefined;
}

/** All nodes that code and the methods of the class it calls are made of, and those methods. */
function reachIn(
  tree: Tree,
  cls: ClassNode,
  root: Node,
): { readonly nodes: Node[]; readonly methods: ReadonlySet<Node> } {
  const nodes: Node[] = [];
  const methods = new Set<Node>();
  const queue = [root];
  for (let at = queue.pop(); at; at = queue.pop()) {
    for (const node of descendants(at)) {
      nodes.push(node);
      const name = ownProperty(node);
      const method =
        name === undefined
          ? undefined
          : membersByName(tree, cls)
              .get(name)
              ?.find(
                (m) =>
                  (m.type === 'ClassMethod' || m.type === 'ClassPrivateMethod') &&
                  m.kind === 'method',
              );
      if (!method || methods.has(method)) continue;
      methods.add(method);
      queue.push((method as Method).body);
    }
  }
  return { nodes, methods };
}

/** The release method keeps a promise's `resolve` in a member of the object and awaits it, and what a tick does calls that member. */
export function isEndedByTick(tree: Tree, call: Node, owner: Owner, release: Method): boolean {
  const tick = 'arguments' in call ? (call.arguments as Node[])[0] : undefined;
  if (!tick) return false;
  const ticking = mentions(owner.cls, tree, tick);
  return [...descendants(release.body, (n) => !isFunction(n))].some(
    (awaited) =>
      awaited.type === 'AwaitExpression' &&
      awaited.argument.type === 'NewExpression' &&
      [...descendants(awaited.argument)].some(
        (n) => n.type === 'AssignmentExpression' && ticking.has(propertyName(n.left) ?? ''),
      ),
  );
}

/** The members of the object that a callback names. */
function mentions(cls: ClassNode, tree: Tree, root: Node): Set<string> {
  const names = new Set<string>();
  for (const node of descendants(root)) {
    const name = propertyName(node);
    if (name !== undefined && tree.contains(cls, node)) names.add(name);
  }
  return names;
}

const EVERYBODYS = /log|config|option|emit|metric|name|^id$/i;

/** What the release method awaits and what a tick does have a field or method of the object in common. */
export function waitsForTick(tree: Tree, call: Node, owner: Owner, release: Method): boolean {
  const awaited = [...descendants(release.body, (n) => !isFunction(n))].filter(
    (n) => n.type === 'AwaitExpression',
  );
  if (
    awaited.some(
      (n) =>
        n.type === 'AwaitExpression' &&
        n.argument.type === 'NewExpression' &&
        [...descendants(n.argument)].some(
          (m) => m.type === 'AssignmentExpression' && propertyName(m.left) !== undefined,
        ),
    )
  )
    return true;
  const tick = 'arguments' in call ? (call.arguments as Node[])[0] : undefined;
  if (!tick || awaited.length === 0) return false;
  const ticking = mentions(owner.cls, tree, tick);
  return awaited.some((n) =>
    [...callees(n)].some((name) => ticking.has(name) && !EVERYBODYS.test(name)),
  );
}

/** The methods of the object that an expression calls. */
function* callees(root: Node): Generator<string> {
  for (const node of descendants(root)) {
    const name =
      isCall(node) && 'object' in node.callee && node.callee.object.type === 'ThisExpression'
        ? propertyName(node.callee)
        : undefined;
    if (name !== undefined) yield name;
  }
}
