import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { isCall, isFunction, outermost, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { ANSWERS } from '../knowledge/request-handlers.ts';
import { LIST_METHODS, READS_LIST } from '../knowledge/list-methods.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { latestOf } from './list-latest.ts';
import { HANDS_OVER } from '../knowledge/event-verbs.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';

/** One thing that is done to a list, or to what holds it. */
export interface ListUse {
  readonly kind:
    /** An element is added; `value` is what is added, absent where there are several. */
    | 'grow'
    /** Elements are taken away: `shift`, `splice`, `length = 0`, `list = list.slice(-9)`. */
    | 'cut'
    /** The list is set to another value, which is `value`. */
    | 'assign'
    /** The list is made: an initialiser, or a write under a key that had no value. */
    | 'made'
    /** The last elements are read, as many as `window` says where that is a number. */
    | 'tail'
    /** Only how many there are is read. */
    | 'length'
    /** All are read, here and now: sums, searches, copies. */
    | 'read'
    /** One is read by its place, which a cut would change. */
    | 'index'
    /** Given back as it is, so that who gets it may keep it. */
    | 'shown'
    /** Handed to code that may do anything with it. */
    | 'escape'
    /** The holder of the list is dropped or emptied, and the list with it. */
    | 'dropped';
  readonly tree: Tree;
  readonly at: Node;
  readonly value?: Node | undefined;
  readonly window?: Node | undefined;
}

/** What is done with `node`, which is the list itself; `up` is its parent. */
export function listUseAt(tree: Tree, node: Node, up: Node): ListUse[] {
  const one = (use: Omit<ListUse, 'tree'>): ListUse[] => [{ ...use, tree }];
  switch (up.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return up.object === node ? one(ofMember(tree, node, up)) : [];
    case 'ForOfStatement':
      return up.right === node ? one({ kind: 'read', at: up }) : [];
    case 'ForInStatement':
      return one({ kind: 'index', at: up });
    case 'SpreadElement':
      return ofSpread(tree, node, up);
    case 'UnaryExpression':
      return up.operator === 'delete' ? one({ kind: 'cut', at: up }) : [];
    case 'ReturnStatement':
      return one({ kind: 'shown', at: up });
    case 'ArrowFunctionExpression':
      return up.body === node ? one({ kind: 'shown', at: up }) : [];
    case 'ObjectProperty':
    case 'ArrayExpression':
      return one({ kind: ofPart(tree, up), at: up });
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return up.callee === node
        ? []
        : one({ kind: isReadBy(tree, up) ? 'read' : 'escape', at: up });
    case 'IfStatement':
    case 'WhileStatement':
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'ExpressionStatement':
      return [];
    default:
      return one({ kind: 'escape', at: up });
  }
}

/** Part of an object or array: only read where that is returned or sent; otherwise it may go anywhere. */
function ofPart(tree: Tree, part: Node): 'shown' | 'read' | 'escape' {
  for (const up of tree.ancestors(part)) {
    if (up.type === 'ReturnStatement' || up.type === 'ArrowFunctionExpression') return 'shown';
    if (isCall(up)) return isReadBy(tree, up) ? 'read' : 'escape';
    if (up.type === 'VariableDeclarator') return 'shown';
    if (!/^(Object|Array)(Expression|Property)$/.test(up.type) && unwrap(up) === up)
      return 'escape';
  }
  return 'escape';
}

/** A call that only looks at what it is handed: it logs, sends or sums it up. */
export function isReadBy(tree: Tree, call: Node & { callee?: Node | null | undefined }): boolean {
  const callee = call.callee as Node;
  // `Math.max.apply(null, list)`
  const isApplied = propertyName(callee) === 'apply' && 'object' in callee;
  const name = calleeName(tree, isApplied ? (callee.object as Node) : callee) ?? '';
  if (READS_LIST.test(name)) return true;
  const last = lastName(callee) ?? '';
  return ANSWERS.test(last) || LOG_METHODS.has(last) || HANDS_OVER.has(last);
}

/** What `[...list, one]` and `list.concat(one)` add, where the list is set to them; undefined for anything else. */
export function additionTo(target: Node, value: Node): readonly Node[] | undefined {
  const list = unwrap(target);
  const made = unwrap(value);
  if (made.type === 'ArrayExpression') {
    const isList = (one: Node | null): boolean =>
      one?.type === 'SpreadElement' && sameCode(unwrap(one.argument), list);
    const others = made.elements.filter((one) => one !== null && !isList(one)) as Node[];
    return made.elements.some(isList) ? others : undefined;
  }
  if (!isCall(made) || propertyName(made.callee) !== 'concat') return undefined;
  const { object } = unwrap(made.callee) as { object: Node };
  return sameCode(unwrap(object), list) ? made.arguments : undefined;
}

/** `[...list, one]` that the list is set to adds; any other spread is a copy. */
function ofSpread(tree: Tree, node: Node, spread: Node): ListUse[] {
  const array = tree.parent(spread);
  const to = array && tree.parent(outermost(tree, array));
  if (
    array?.type === 'ArrayExpression' &&
    to?.type === 'AssignmentExpression' &&
    sameCode(unwrap(to.left), unwrap(node))
  )
    return [];
  const window =
    array?.type === 'ArrayExpression' && array.elements.length === 1 && latestOf(tree, array);
  return [window ? { kind: 'tail', tree, at: spread, window } : { kind: 'read', tree, at: spread }];
}

function ofMember(tree: Tree, node: Node, member: Node): Omit<ListUse, 'tree'> {
  const outer = outermost(tree, member);
  const up = tree.parent(outer);
  const name = propertyName(member);
  if (name === undefined) return ofElement(node, member, up);
  if (isCall(up) && up.callee === outer) {
    const to = tree.parent(up);
    // The assignment of a concatenation is judged at the assignment.
    if (name === 'concat' && to?.type === 'AssignmentExpression' && additionTo(to.left, up))
      return { kind: 'length', at: member };
    return ofMethod(tree, up, name);
  }
  if (name !== 'length') return { kind: 'escape', at: member };
  if (up?.type === 'AssignmentExpression' && up.left === outer) return { kind: 'cut', at: up };
  if (up?.type === 'UpdateExpression') return { kind: 'cut', at: up };
  return { kind: isCounted(tree, member) ? 'length' : 'index', at: member };
}

/** `list[list.length - 2]`, `list[list.length] = one`, `list[3]`. */
function ofElement(node: Node, member: Node, up: Node | undefined): Omit<ListUse, 'tree'> {
  const { property } = member as Extract<Node, { type: 'MemberExpression' }>;
  const isLength = (one: Node): boolean =>
    propertyName(one) === 'length' &&
    sameCode(unwrap((one as { object: Node }).object), unwrap(node));
  if (up?.type === 'AssignmentExpression' && unwrap(up.left) === member)
    return isLength(property)
      ? { kind: 'grow', at: up, value: up.right }
      : { kind: 'index', at: up };
  if (up?.type === 'UnaryExpression' && up.operator === 'delete') return { kind: 'cut', at: up };
  return property.type === 'BinaryExpression' &&
    property.operator === '-' &&
    isLength(property.left)
    ? { kind: 'tail', at: member, window: property.right }
    : { kind: 'index', at: member };
}

function ofMethod(
  tree: Tree,
  call: Node & { arguments: readonly Node[] },
  name: string,
): Omit<ListUse, 'tree'> {
  const [first, second] = call.arguments;
  const at = { at: call };
  if (name === 'push' || name === 'unshift')
    return first && !second && first.type !== 'SpreadElement'
      ? { kind: 'grow', ...at, value: first }
      : { kind: 'grow', ...at };
  if (name === 'splice' && second?.type === 'NumericLiteral' && second.value === 0)
    return { kind: 'grow', ...at, value: call.arguments[2] };
  if (LIST_METHODS.cuts.has(name)) return { kind: 'cut', ...at };
  const latest = /^(slice|toReversed)$/.test(name) && !first ? latestOf(tree, call) : undefined;
  if (latest) return { kind: 'tail', ...at, window: latest };
  if (name === 'slice' || name === 'at') {
    const back =
      first?.type === 'UnaryExpression' && first.operator === '-' ? first.argument : undefined;
    if (back && !(name === 'slice' && second)) return { kind: 'tail', ...at, window: back };
    return { kind: first && name === 'at' ? 'index' : 'read', ...at };
  }
  if (LIST_METHODS.places.has(name)) return { kind: isFound(tree, call) ? 'read' : 'index', ...at };
  return { kind: LIST_METHODS.reads.has(name) ? 'read' : 'escape', ...at };
}

/** `list.indexOf(one) !== -1` asks only whether it is there. */
function isFound(tree: Tree, call: Node): boolean {
  const up = tree.parent(call);
  return up?.type === 'BinaryExpression' && /^([!=]==?|>=?|<)$/.test(up.operator);
}

/** How many there are is compared, shown or counted; not made a number of the next one, a remainder or a place. */
function isCounted(tree: Tree, member: Node): boolean {
  let child = member;
  for (const up of tree.ancestors(member)) {
    switch (up.type) {
      case 'BinaryExpression':
        if (/^([<>]=?|[!=]==?)$/.test(up.operator)) return true;
        if (up.operator === '%' || up.operator === '+') return isText(up);
        break;
      case 'TemplateLiteral':
        return !isIdentifier(tree, up);
      case 'ObjectProperty':
        return !/^_?id$|Id$|^(index|seq|sequence|number|version|offset|position)$/i.test(
          'key' in up && up.key.type === 'Identifier' ? up.key.name : '',
        );
      case 'VariableDeclarator':
        return !(up.id.type === 'Identifier' && /id$|index|offset|pos(ition)?$/i.test(up.id.name));
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return up.object === child;
      case 'AssignmentExpression':
        return true;
      default:
        if (up.type.endsWith('Statement') || isFunction(up)) return true;
    }
    child = up;
  }
  return true;
}

function isText(sum: Node): boolean {
  return [...descendants(sum)].some(
    (one) => one.type === 'StringLiteral' || one.type === 'TemplateLiteral',
  );
}

/** `` id: `job-${jobs.length}` ``. */
function isIdentifier(tree: Tree, template: Node): boolean {
  const up = tree.parent(template);
  const name =
    up?.type === 'ObjectProperty' && up.key.type === 'Identifier'
      ? up.key.name
      : up?.type === 'VariableDeclarator' && up.id.type === 'Identifier'
        ? up.id.name
        : '';
  return /(^_?id|Id|key|name)$/i.test(name);
}
