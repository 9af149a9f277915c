import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { LOOKUP_CHAINS, LOOKUPS, THROWING_LOOKUPS } from '../knowledge/key-sources.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isPassed } from './passed-tests.ts';

/** How many functions of the project are followed to the lookup that they make. */
const MOST_STEPS = 2;

/** A call that asks a database for what it already has. */
export function isLookup(call: AnyCall): boolean {
  const names = chainOf(call);
  return (
    names.some((name) => LOOKUPS.has(name)) ||
    LOOKUP_CHAINS.some((pair) => pair.every((name) => names.includes(name)))
  );
}

/** The methods of a chain of calls, the last first. */
function chainOf(call: AnyCall): readonly string[] {
  const names: string[] = [];
  for (let node: Node = call; isCall(node);) {
    const callee = unwrap(node.callee);
    const name = propertyName(callee) ?? (callee.type === 'Identifier' ? callee.name : undefined);
    if (name !== undefined) names.push(name);
    if (!('object' in callee)) break;
    node = unwrap(callee.object as Node);
  }
  return names;
}

/** On the way to `node` a record was found by its value: `const bot = await bots.findOne({ id }); if (!bot) return;`. */
export function isAmongRecords(file: File, node: Node): boolean {
  const { tree } = file;
  return (
    isPassed(tree, node, {
      whenTrue: (test) => tells(file, test, node, true),
      whenFalse: (test) => tells(file, test, node, false),
    }) || isAfterThrowingLookup(tree, node)
  );
}

/** True for a test with this outcome only where the record is there. */
function tells(file: File, test: Node, node: Node, outcome: boolean): boolean {
  const isFound = (value: Node): boolean => isFoundBy(file, value, node);
  if (test.type !== 'BinaryExpression') return outcome && isFound(test);
  const isNot = test.operator.startsWith('!');
  if (/^[!=]==?$/.test(test.operator))
    return isNot === outcome && isEmpty(test.right) && isFound(test.left);
  return outcome && /^>=?$/.test(test.operator) && isFound(test.left);
}

/** `null`, `undefined`, `0` */
function isEmpty(node: Node): boolean {
  return (
    node.type === 'NullLiteral' ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'NumericLiteral' && node.value === 0)
  );
}

/** The value, or what it is a member of (`snapshot.exists`, `rows.length`), was looked up by that of `node`. */
function isFoundBy(file: File, value: Node, node: Node): boolean {
  const { tree } = file;
  let root = unwrap(value);
  while ('object' in root) root = unwrap(root.object as Node);
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  const init =
    binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  const call = init ? calledIn(init) : undefined;
  return call !== undefined && looksUp(file, call, node, MOST_STEPS);
}

function calledIn(expression: Node): AnyCall | undefined {
  let node = unwrap(expression);
  while (node.type === 'AwaitExpression' || 'object' in node)
    node = unwrap(node.type === 'AwaitExpression' ? node.argument : (node.object as Node));
  return isCall(node) ? node : undefined;
}

/** The call asks for a record by the value of `node`, or runs a function of the project that does. */
function looksUp(file: File, call: AnyCall, node: Node, steps: number): boolean {
  const { tree, project } = file;
  if (isLookup(call)) return isNamedIn(tree, call, node);
  const index = call.arguments.findIndex((one) => sameCode(unwrap(one), unwrap(node)));
  if (index === -1 || steps === 0) return false;
  const called = calledFunction(tree, call.callee, project);
  const parameter = called?.node.params[index];
  return (
    called !== undefined &&
    parameter?.type === 'Identifier' &&
    returnedCalls(called.node).some((one) =>
      looksUp(File.of(called.tree, { project }), one, parameter, steps - 1),
    )
  );
}

/** The calls that a function returns the results of, through one variable. */
function returnedCalls(fn: FunctionNode): readonly AnyCall[] {
  const own = [...descendants(fn.body, (one) => !isFunction(one))];
  const returned =
    fn.body.type === 'BlockStatement'
      ? own.flatMap((one) => (one.type === 'ReturnStatement' && one.argument ? one.argument : []))
      : [fn.body];
  return returned.flatMap((value) => {
    const inner = unwrap(value);
    const made = own.find(
      (one) =>
        one.type === 'VariableDeclarator' &&
        inner.type === 'Identifier' &&
        [one.id, ...descendants(one.id)].some(
          (part) => part.type === 'Identifier' && part.name === inner.name,
        ),
    );
    const init = made?.type === 'VariableDeclarator' ? made.init : inner;
    return (init ? calledIn(init) : undefined) ?? [];
  });
}

/** An argument of the call, or of one in its chain, holds the value: `where: { id }`, `eq(bots.id, id)`. */
function isNamedIn(tree: Tree, call: AnyCall, node: Node): boolean {
  const wanted = unwrap(node);
  return [...descendants(call)].some((part) => {
    const up = tree.parent(part);
    const isName = up?.type === 'ObjectProperty' && up.key === part && up.value !== part;
    return !isName && sameCode(unwrap(part), wanted);
  });
}

/** `await bots.findUniqueOrThrow({ where: { id } })` before it, on the same way. */
function isAfterThrowingLookup(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (isFunction(up)) return false;
    const body = up.type === 'BlockStatement' ? up.body : [];
    for (const earlier of body.slice(0, Math.max(0, body.indexOf(child as never))))
      for (const part of descendants(earlier, (one) => !isFunction(one)))
        if (
          isCall(part) &&
          THROWING_LOOKUPS.test(propertyName(part.callee) ?? '') &&
          isLookup(part) &&
          isNamedIn(tree, part, node)
        )
          return true;
    child = up;
  }
  return false;
}
