import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { isCall, outermost, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { ASKS_TEXT, MAKES_NUMBER, PARTS_OF_TEXT } from '../knowledge/byte-streams.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { executorOf } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { referenceKey } from '../semantics/reference.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/**
 * A text is only logged, told in an error, tested, or made a number: a broken character in it changes nothing that is
 * kept. `target` is the variable or member that holds it.
 */
export function isOnlyTold(tree: Tree, target: Node): boolean {
  const seen = new Set<Binding>();
  return readsOf(tree, target).every((read) => isTold(tree, read, seen));
}

/** The mentions of a variable or member that are no writes of it. */
function readsOf(tree: Tree, target: Node): readonly Node[] {
  const node = unwrap(target);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const key = binding ? undefined : referenceKey(tree, node);
  const mentions: readonly Node[] = binding
    ? binding.references
    : membersNamed(tree, propertyName(node) ?? '').filter((one) => referenceKey(tree, one) === key);
  return mentions.filter((one) => !isWritten(tree, one));
}

/** The left of an assignment, or a part of what is assigned to itself. */
function isWritten(tree: Tree, mention: Node): boolean {
  const key = referenceKey(tree, mention);
  const assignment = [...tree.ancestors(mention)].find(
    ({ type }) =>
      !/^(Binary|Member|OptionalMember|Call|OptionalCall)Expression$|^Template/.test(type),
  );
  return assignment?.type === 'AssignmentExpression' && referenceKey(tree, assignment.left) === key;
}

function isTold(tree: Tree, read: Node, seen: Set<Binding>): boolean {
  const value = outermost(tree, read);
  const up = tree.parent(value);
  if (!up) return false;
  switch (up.type) {
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'WhileStatement':
    case 'UnaryExpression':
      return true;
    case 'BinaryExpression':
      return up.operator !== '+' || isTold(tree, up, seen);
    case 'ConditionalExpression':
      return up.test === value || isTold(tree, up, seen);
    case 'LogicalExpression':
    case 'TemplateLiteral':
    case 'ObjectExpression':
      return isTold(tree, up, seen);
    case 'ObjectProperty':
      return up.value === value && isTold(tree, up, seen);
    case 'VariableDeclarator':
      return isVariableTold(tree, up, seen);
    case 'ThrowStatement':
      return true;
    case 'NewExpression':
      return up.callee !== value && /(Error|Exception)$/.test(lastName(up.callee) ?? '');
    case 'CallExpression':
    case 'OptionalCallExpression':
      return up.callee !== value && tells(tree, up);
    default:
      return isMemberTold(tree, up, value, seen);
  }
}

function isVariableTold(tree: Tree, { id }: { id: Node }, seen: Set<Binding>): boolean {
  const binding = id.type === 'Identifier' ? scopesOf(tree).resolve(id) : undefined;
  if (!binding) return false;
  if (seen.has(binding)) return true;
  seen.add(binding);
  return readsOf(tree, id).every((one) => isTold(tree, one, seen));
}

/** `text.length`, `text.includes('ready')`, and what a part of it is used for. */
function isMemberTold(tree: Tree, member: Node, value: Node, seen: Set<Binding>): boolean {
  const name = 'object' in member && member.object === value ? propertyName(member) : undefined;
  if (name === 'length') return true;
  const call = tree.parent(member);
  if (name === undefined || !isCall(call) || call.callee !== member) return false;
  if (ASKS_TEXT.test(name)) return true;
  if (name === 'match') return call.arguments.some(takesAsciiAlone);
  return PARTS_OF_TEXT.test(name) && isTold(tree, call, seen);
}

/** It is logged, rejected with, tested or made a number by the call. */
function tells(tree: Tree, call: AnyCall): boolean {
  const { callee } = call;
  const name = propertyName(callee);
  if (name !== undefined && LOG_METHODS.has(name)) return true;
  if (MAKES_NUMBER.test(calleeName(tree, callee) ?? '')) return true;
  const object = name === 'test' && 'object' in callee ? unwrap(callee.object as Node) : undefined;
  if (object?.type === 'RegExpLiteral') return true;
  return isReject(tree, unwrap(callee));
}

/** `reject` of the promise around. */
function isReject(tree: Tree, callee: Node): boolean {
  const binding = callee.type === 'Identifier' ? scopesOf(tree).resolve(callee) : undefined;
  const made = binding?.kind === 'param' ? tree.parent(binding.scope.node) : undefined;
  return made !== undefined && executorOf(tree, made)?.reject === binding;
}

/** The pattern matches characters of one byte: nothing in it stands for any character, or for all but some. */
function takesAsciiAlone(pattern: Node): boolean {
  if (pattern.type !== 'RegExpLiteral') return false;
  const own = pattern.pattern.replace(/\\\\|\\\./g, '');
  return !/\.|\[\^|\\[SDWpP]|[^ -~]/.test(own);
}
