import type { CallExpression, Identifier, Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { calleeName, isTimerCall } from '../semantics/qualified-name.ts';
import { chainMethod } from '../semantics/promise.ts';

/** Where the value of a timer call goes. */
export type Handle =
  | { readonly kind: 'dropped' }
  | { readonly kind: 'variable'; readonly binding: Binding }
  | { readonly kind: 'member'; readonly member: Node; readonly name: string }
  | { readonly kind: 'unref' }
  | { readonly kind: 'escapes' };

export function handleOf(tree: Tree, timer: CallExpression): Handle {
  let value: Node = timer;
  let parent = tree.parent(value);
  while (parent && unwrap(parent) === timer) [value, parent] = [parent, tree.parent(parent)];
  switch (parent?.type) {
    case 'ExpressionStatement':
    case 'ReturnStatement':
    case 'UnaryExpression':
      return { kind: 'dropped' };
    case 'ArrowFunctionExpression':
      return parent.body === value ? { kind: 'dropped' } : { kind: 'escapes' };
    case 'VariableDeclarator': {
      const binding =
        parent.id.type === 'Identifier' ? scopesOf(tree).resolve(parent.id) : undefined;
      return binding ? { kind: 'variable', binding } : { kind: 'escapes' };
    }
    case 'AssignmentExpression': {
      const left = unwrap(parent.left);
      if (left.type === 'Identifier') {
        const binding = scopesOf(tree).resolve(left);
        return binding ? { kind: 'variable', binding } : { kind: 'escapes' };
      }
      const name = propertyName(left);
      return name === undefined ? { kind: 'escapes' } : { kind: 'member', member: left, name };
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return propertyName(parent) === 'unref' ? { kind: 'unref' } : { kind: 'escapes' };
    default:
      return { kind: 'escapes' };
  }
}

/** What the file does with a kept handle: the calls that clear it, and whether it is unref'd or goes elsewhere. */
export interface HandleUse {
  readonly clears: readonly Node[];
  readonly unref: boolean;
  readonly escapes: boolean;
}

export function handleUse(tree: Tree, handle: Handle): HandleUse {
  if (handle.kind === 'unref') return { clears: [], unref: true, escapes: false };
  if (handle.kind === 'dropped') return { clears: [], unref: false, escapes: false };
  if (handle.kind === 'escapes') return { clears: [], unref: false, escapes: true };
  const reads: readonly Node[] =
    handle.kind === 'variable'
      ? handle.binding.references
      : sameMembers(tree, handle.member, handle.name);
  const clears: Node[] = [];
  let unref = false;
  let escapes = false;
  for (const read of reads) {
    const use = useOf(tree, read);
    if (use.kind === 'clear') clears.push(use.call);
    else if (use.kind === 'unref') unref = true;
    else if (
      use.kind === 'other' &&
      (handle.kind === 'variable' || sameObject(tree, handle.member, read))
    )
      escapes = true;
  }
  return { clears, unref, escapes };
}

/** Every other member expression of the same property, whatever its object: the owner may go by another name. */
function sameMembers(tree: Tree, member: Node, name: string): Node[] {
  return [...tree.nodes('MemberExpression'), ...tree.nodes('OptionalMemberExpression')].filter(
    (m) => propertyName(m) === name && m !== member,
  );
}

function sameObject(tree: Tree, a: Node, b: Node): boolean {
  const [one, other] = [a, b].map((member) =>
    unwrap((member as unknown as { object: Node }).object),
  );
  if (one?.type === 'Identifier' && other?.type === 'Identifier')
    return sameVariable(tree, one, other);
  return one?.type === other?.type;
}

type Use = { kind: 'clear'; call: Node } | { kind: 'unref' | 'harmless' | 'other' };

function useOf(tree: Tree, read: Node): Use {
  let value = read;
  let parent = tree.parent(value);
  while (parent && parent !== value && unwrap(parent) === unwrap(read))
    [value, parent] = [parent, tree.parent(parent)];
  if (!parent) return { kind: 'other' };
  if (parent.type === 'CallExpression' && isQuestion(tree, parent)) return { kind: 'harmless' };
  if (isTimerCall(tree, parent, 'clearTimeout') || isTimerCall(tree, parent, 'clearInterval'))
    return { kind: 'clear', call: parent };
  const member = propertyName(parent);
  if (member === 'unref') return { kind: 'unref' };
  if (member === 'ref' || member === 'hasRef' || member === 'refresh') return { kind: 'harmless' };
  switch (parent.type) {
    case 'AssignmentExpression':
      return {
        kind: parent.left === value || parent.right.type === 'NullLiteral' ? 'harmless' : 'other',
      };
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'ExpressionStatement':
      return { kind: 'harmless' };
    case 'LogicalExpression':
      return { kind: parent.left === value ? 'harmless' : 'other' };
    case 'ConditionalExpression':
      return { kind: parent.test === value ? 'harmless' : 'other' };
    default:
      return { kind: 'other' };
  }
}

/** `isNullOrUndefined(timer)`, `Boolean(timer)`. */
function isQuestion(tree: Tree, call: CallExpression): boolean {
  const name =
    calleeName(tree, call.callee)?.split(/[#.]/).pop() ??
    (call.callee.type === 'Identifier' ? call.callee.name : '');
  return /^is[A-Z]|^Boolean$/.test(name);
}

/** On which way out of a function a node runs, seen from the promise it waits for. */
export type Exit = 'always' | 'fulfilled' | 'rejected' | 'closure' | 'elsewhere' | 'after';

/** Which exits of the work in `around` reach `node`. */
export function exitOf(tree: Tree, node: Node, around: Node): Exit {
  const home = functionAround(tree, around);
  if (home && !tree.contains(home, node)) return 'elsewhere';
  for (let child: Node = node, up = tree.parent(node); up; [child, up] = [up, tree.parent(up)]) {
    if (up.type === 'TryStatement' && up.finalizer === child) return 'always';
    if (up.type === 'CatchClause') return 'rejected';
    if (isFunction(up)) {
      const call = tree.parent(up);
      const method = call && isCall(call) ? chainMethod(call) : undefined;
      if (method === 'finally') return 'always';
      if (method === 'catch') return 'rejected';
      if (method === 'then')
        return isCall(call) && call.arguments[0] === up ? 'fulfilled' : 'rejected';
      if (up !== home) return 'closure';
    }
    if (up === home) break;
  }
  return 'after';
}

/** True if two identifiers mean the same variable. */
export function sameVariable(tree: Tree, a: Identifier, b: Identifier): boolean {
  return a.name === b.name && scopesOf(tree).resolve(a) === scopesOf(tree).resolve(b);
}
