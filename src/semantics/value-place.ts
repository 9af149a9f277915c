import type { Function as FunctionNode, Identifier, Node } from '@babel/types';
import {
  classAround,
  functionAround,
  isCall,
  keyName,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { perNode, type Tree } from '../ast/tree.ts';
import type { ClassNode } from './class-members.ts';
import { executorOf } from './promise.ts';
import { scopesOf, type Binding } from './scope.ts';
import { thisClass } from './this-class.ts';

/** Where the value of an expression goes. */
export type Place = Way &
  (
    | { readonly kind: 'dropped' }
    /** Only asked about: tested, compared, written as text. */
    | { readonly kind: 'asked' }
    | { readonly kind: 'variable'; readonly binding: Binding; readonly target: Node }
    /** `this.timer`, `session.timer`, `{ timer: … }`; `owner` is the class whose `this` it is. */
    | {
        readonly kind: 'property';
        readonly name: string;
        readonly owner: ClassNode | undefined;
        readonly object: Node | undefined;
        readonly target: Node;
      }
    /** Pushed to, added to or set in a collection, or stored under a name that is worked out. */
    | { readonly kind: 'collection'; readonly object: Node }
    /** The member `read` of it is read; `call` is the call of that member, if it is called. */
    | {
        readonly kind: 'member';
        readonly name: string | undefined;
        readonly read: Node;
        readonly call?: AnyCall;
      }
    /** `value` is the argument that it is in. */
    | { readonly kind: 'argument'; readonly call: AnyCall; readonly value: Node }
    | { readonly kind: 'return'; readonly fn: FunctionNode }
    | { readonly kind: 'export' }
    | { readonly kind: 'elsewhere' }
  );

interface Way {
  /** The methods called on the way that give back what they are called on: `unref`. */
  readonly through: readonly string[];
}

/** The value leaves what can be followed. */
export function escapes({ kind }: Place): boolean {
  return (
    kind === 'argument' ||
    kind === 'return' ||
    kind === 'export' ||
    kind === 'collection' ||
    kind === 'elsewhere'
  );
}

const PUTS = new Set(['push', 'unshift', 'add', 'set']);
/** Methods that give back what they are called on. */
const GIVES_ITSELF = new Set(['ref', 'unref']);
/** `isNull(timer)`, `Boolean(timer)` */
const ASKS = /^is[A-Z]|^Boolean$/;

/** The first place that keeps the value of `node`, uses it or lets it go. */
export function placeOf(tree: Tree, node: Node): Place {
  const through: string[] = [];
  for (let child = passedOn(tree, node); ;) {
    const up = tree.parent(child);
    if (!up) return { kind: 'elsewhere', through };
    const chained = chainedCall(tree, up, child);
    if (!chained) return stopAt(tree, up, child, through);
    through.push(propertyName(up) ?? '');
    child = passedOn(tree, chained);
  }
}

/** The outermost expression that has the value of `node`: around casts, `??`, `||` and the branches of `?:`. */
export function passedOn(tree: Tree, node: Node): Node {
  let child = node;
  for (let up = tree.parent(child); up && isPassedOn(up, child); up = tree.parent(child))
    child = up;
  return child;
}

/** `up` has the value that its part has. */
function isPassedOn(up: Node, child: Node): boolean {
  switch (up.type) {
    case 'ConditionalExpression':
      return up.test !== child;
    case 'LogicalExpression':
      return up.left !== child || up.operator !== '&&';
    case 'SequenceExpression':
      return up.expressions.at(-1) === child;
    default:
      return unwrap(up) !== up && unwrap(up) === unwrap(child);
  }
}

/** The call of a method on `child` that gives it back. */
function chainedCall(tree: Tree, up: Node, child: Node): AnyCall | undefined {
  if (!isMember(up) || up.object !== child || !GIVES_ITSELF.has(propertyName(up) ?? ''))
    return undefined;
  const call = tree.parent(up);
  return isCall(call) && call.callee === up ? call : undefined;
}

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

function isMember(node: Node): node is Member {
  return node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';
}

function stopAt(tree: Tree, up: Node, child: Node, through: readonly string[]): Place {
  switch (up.type) {
    case 'ExpressionStatement':
    case 'SequenceExpression':
      return { kind: 'dropped', through };
    case 'UnaryExpression':
      return { kind: up.operator === 'void' ? 'dropped' : 'asked', through };
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'BinaryExpression':
    case 'ForStatement':
    case 'TemplateLiteral':
      return { kind: 'asked', through };
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return up.object === child ? memberOf(tree, up, through) : { kind: 'asked', through };
    case 'VariableDeclarator':
      return up.id.type === 'Identifier'
        ? variable(tree, up.id, through)
        : { kind: 'elsewhere', through };
    case 'AssignmentExpression':
      return up.right === child ? assigned(tree, up.left, through) : { kind: 'asked', through };
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
    case 'ObjectProperty':
      return initialised(tree, up, child, through);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return up.callee === child ? { kind: 'elsewhere', through } : handedTo(up, child, through);
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return returned(tree, up, through);
    default:
      return { kind: 'elsewhere', through };
  }
}

function memberOf(tree: Tree, member: Member, through: readonly string[]): Place {
  const call = tree.parent(member);
  const name = propertyName(member);
  return isCall(call) && call.callee === member
    ? { kind: 'member', name, read: member, call, through }
    : { kind: 'member', name, read: member, through };
}

function variable(tree: Tree, target: Identifier, through: readonly string[]): Place {
  const binding = scopesOf(tree).resolve(target);
  return binding ? { kind: 'variable', binding, target, through } : { kind: 'elsewhere', through };
}

function assigned(tree: Tree, to: Node, through: readonly string[]): Place {
  const target = unwrap(to);
  if (target.type === 'Identifier') return variable(tree, target, through);
  if (!isMember(target)) return { kind: 'elsewhere', through };
  const name = propertyName(target);
  const { object } = target;
  if (name === undefined) return { kind: 'collection', object, through };
  return { kind: 'property', name, owner: thisClass(tree, object), object, target, through };
}

/** The value of a field, or of a property in an object literal. */
function initialised(tree: Tree, target: Node, child: Node, through: readonly string[]): Place {
  const name = keyName(target as { key: Node; computed?: boolean | null });
  if (!name || !('value' in target) || target.value !== child)
    return { kind: 'elsewhere', through };
  const isField = target.type !== 'ObjectProperty';
  const owner = isField ? classAround(tree, target) : undefined;
  const object = isField ? undefined : tree.parent(target);
  return { kind: 'property', name, owner, object, target, through };
}

function handedTo(call: AnyCall, value: Node, through: readonly string[]): Place {
  const callee = unwrap(call.callee);
  const name = propertyName(callee);
  if (name !== undefined && PUTS.has(name) && isMember(callee))
    return { kind: 'collection', object: callee.object, through };
  return ASKS.test(name ?? (callee.type === 'Identifier' ? callee.name : ''))
    ? { kind: 'asked', through }
    : { kind: 'argument', call, value, through };
}

/** A value is dropped where the caller has no use for what the function returns. */
function returned(tree: Tree, up: Node, through: readonly string[]): Place {
  const fn = up.type === 'ArrowFunctionExpression' ? up : functionAround(tree, up);
  if (!fn) return { kind: 'elsewhere', through };
  const isArrow = up.type === 'ArrowFunctionExpression';
  return (isArrow && ignoresResult(tree, fn)) || isExecutor(tree, fn)
    ? { kind: 'dropped', through }
    : { kind: 'return', fn, through };
}

const isExecutor = perNode((tree, fn): boolean => {
  const up = tree.parent(fn);
  return up?.type === 'NewExpression' && executorOf(tree, up)?.fn === fn;
});

const CALLED_FOR_EFFECT =
  /^(on|once|addListener|addEventListener|listen|then|catch|finally|forEach|setTimeout|setImmediate|nextTick|queueMicrotask|use)$/;

/** An arrow whose caller has no use for what it returns. */
function ignoresResult(tree: Tree, arrow: Node): boolean {
  const call = tree.parent(arrow);
  if (!isCall(call) || call.callee === arrow) return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
  const dropped = tree.parent(call);
  if (name === 'then' || name === 'catch' || name === 'finally')
    return dropped?.type === 'ExpressionStatement';
  return name !== undefined && CALLED_FOR_EFFECT.test(name);
}
