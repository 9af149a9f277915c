import type { Identifier, Node } from '@babel/types';
import {
  classAround,
  isCall,
  isClass,
  isFunction,
  keyName,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from './scope.ts';

type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;

/** Where the value of an expression goes. */
export type Place =
  | { readonly kind: 'dropped'; readonly unref: boolean }
  /** Only asked whether it is there, or told to `ref`/`unref`. */
  | { readonly kind: 'read'; readonly unref: boolean }
  | {
      readonly kind: 'variable';
      readonly binding: Binding;
      readonly unref: boolean;
      readonly target: Node;
    }
  /** `this.timer`, `session.timer`, `{ timer: … }`; `owner` is the class whose `this` it is. */
  | {
      readonly kind: 'property';
      readonly name: string;
      readonly owner: ClassNode | undefined;
      readonly object: Node | undefined;
      readonly unref: boolean;
      readonly target: Node;
    }
  /** Pushed to, added to or set in a collection. */
  | { readonly kind: 'collection'; readonly object: Node; readonly unref: boolean }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'escapes' };

const PUTS = new Set(['push', 'unshift', 'add', 'set']);

/** Follows the value of `node` to the first place that keeps it, uses it or lets it go. */
export function placeOf(tree: Tree, node: Node): Place {
  let unref = false;
  for (let child = node, up = tree.parent(node); up; child = up, up = tree.parent(up)) {
    switch (up.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TypeCastExpression':
      case 'ParenthesizedExpression':
        continue;
      case 'ExpressionStatement':
        return { kind: 'dropped', unref };
      case 'UnaryExpression':
        return up.operator === 'void' ? { kind: 'dropped', unref } : { kind: 'read', unref };
      case 'ConditionalExpression':
        if (up.test === child) return { kind: 'read', unref };
        continue;
      case 'LogicalExpression':
        if (up.left === child && up.operator === '&&') return { kind: 'read', unref };
        continue;
      case 'IfStatement':
      case 'WhileStatement':
      case 'BinaryExpression':
      case 'ForStatement':
      case 'TemplateLiteral':
        return { kind: 'read', unref };
      case 'SequenceExpression':
        if (up.expressions.at(-1) !== child) return { kind: 'dropped', unref };
        continue;
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        if (up.object !== child) return { kind: 'read', unref };
        const call = tree.parent(up);
        const name = propertyName(up);
        if (isCall(call) && call.callee === up && (name === 'unref' || name === 'ref')) {
          if (name === 'unref') unref = true;
          up = call;
          continue;
        }
        if (
          isCall(call) &&
          call.callee === up &&
          (name === 'close' ||
            (up.computed && /^Symbol\.(async)?[dD]ispose$/.test(tree.source(up.property))))
        )
          return { kind: 'cleared' };
        return name === 'unref' ? { kind: 'read', unref: true } : { kind: 'read', unref };
      }
      case 'VariableDeclarator':
        return up.id.type === 'Identifier' ? variable(tree, up.id, unref) : { kind: 'escapes' };
      case 'AssignmentExpression': {
        if (up.right !== child) return { kind: 'read', unref };
        return target(tree, up.left, unref);
      }
      case 'ClassProperty':
      case 'ClassPrivateProperty':
      case 'ClassAccessorProperty': {
        const name = keyName(up);
        const owner = classAround(tree, up);
        return up.value === child && name
          ? { kind: 'property', name, owner, object: undefined, unref, target: up }
          : { kind: 'escapes' };
      }
      case 'ObjectProperty': {
        const name = keyName(up);
        return up.value === child && name
          ? { kind: 'property', name, owner: undefined, object: tree.parent(up), unref, target: up }
          : { kind: 'escapes' };
      }
      case 'CallExpression':
      case 'OptionalCallExpression': {
        if (up.callee === child) return { kind: 'escapes' };
        const callee = unwrap(up.callee);
        if (callee.type === 'Identifier' && /^clear(Interval|Timeout)$/.test(callee.name))
          return { kind: 'cleared' };
        const name = propertyName(callee);
        if (name && /^clear(Interval|Timeout)$/.test(name)) return { kind: 'cleared' };
        if (
          name &&
          PUTS.has(name) &&
          (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression')
        )
          return { kind: 'collection', object: callee.object, unref };
        return { kind: 'escapes' };
      }
      case 'ArrowFunctionExpression':
        return { kind: ignoresResult(tree, up) ? 'dropped' : 'escapes', unref };
      default:
        return { kind: 'escapes' };
    }
  }
  return { kind: 'escapes' };
}

function variable(tree: Tree, id: Identifier, unref: boolean): Place {
  const binding = scopesOf(tree).resolve(id);
  return binding ? { kind: 'variable', binding, unref, target: id } : { kind: 'escapes' };
}

function target(tree: Tree, to: Node, unref: boolean): Place {
  const left = unwrap(to);
  if (left.type === 'Identifier') return variable(tree, left, unref);
  if (left.type !== 'MemberExpression' && left.type !== 'OptionalMemberExpression')
    return { kind: 'escapes' };
  const name = propertyName(left);
  if (name === undefined) return { kind: 'collection', object: left.object, unref };
  return {
    kind: 'property',
    name,
    owner: thisClass(tree, left.object),
    object: left.object,
    unref,
    target: left,
  };
}

/** The class whose instance `this` (or a variable that holds `this`) is. */
export function thisClass(tree: Tree, object: Node): ClassNode | undefined {
  const node = unwrap(object);
  if (node.type === 'ThisExpression') {
    for (const up of tree.ancestors(node)) {
      if (
        up.type === 'ObjectMethod' ||
        up.type === 'FunctionExpression' ||
        up.type === 'FunctionDeclaration'
      )
        return undefined;
      if (isClass(up)) return up;
    }
    return undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const declaration = scopesOf(tree).resolve(node)?.declaration;
  if (declaration && isClass(declaration)) return declaration;
  return declaration?.type === 'VariableDeclarator' && declaration.init?.type === 'ThisExpression'
    ? thisClass(tree, declaration.init)
    : undefined;
}

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

/** The function that runs when the timer fires, where the file holds it. */
export function callbackOf(tree: Tree, call: Node): Node | undefined {
  if (!isCall(call)) return undefined;
  const first = call.arguments[0];
  if (!first) return undefined;
  const node = unwrap(first);
  if (isFunction(node)) return node;
  if (node.type !== 'Identifier') return undefined;
  const declaration = scopesOf(tree).resolve(node)?.declaration;
  if (declaration && isFunction(declaration)) return declaration;
  const init =
    declaration?.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  return init && isFunction(init) ? init : undefined;
}
