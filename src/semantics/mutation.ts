import type { Node } from '@babel/types';
import { isCall, isFunction, keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from './qualified-name.ts';
import { scopesOf, type Binding } from './scope.ts';
import type { Project } from '../project.ts';
import { exportedNames } from './exported-names.ts';

/**
 * What code does to an object besides reading it: `written` where it or something in it gets another value, `given`
 * where code that is not looked at gets hold of it and might.
 */
export type Treatment = 'written' | 'given';

/** True if another value is assigned to a variable after it was declared. */
export function isReassigned(tree: Tree, { kind, references }: Binding): boolean {
  if (kind === 'const') return false;
  return (kind !== 'let' && kind !== 'var') || references.some((r) => isTarget(tree, r));
}

/**
 * What becomes of the object that a variable is set to, in its file and, where it is exported, in the others. `maker` is
 * the callee that may have it. Undefined if it is only read.
 */
export function treatmentOf(
  tree: Tree,
  binding: Binding,
  maker: Node,
  project: Project | undefined,
): Treatment | undefined {
  const { declaration } = binding;
  const value =
    declaration.type === 'VariableDeclarator' &&
    declaration.id.type === 'Identifier' &&
    declaration.init
      ? declaration.init
      : undefined;
  const found = binding.references.map((r) => ofMention({ tree, maker, depth: 0 }, r, value));
  for (const name of binding.scope.parent ? [] : exportedNames(tree, binding)) {
    const others = project?.usesOf(tree.path, name);
    if (!others?.complete) found.push('given');
    for (const use of others?.uses ?? [])
      found.push(ofMention({ tree: use.tree, maker, depth: 0 }, use.node, value));
  }
  return found.find((t) => t === 'written') ?? found.find((t) => t === 'given');
}

/** True for what cannot be changed in place: text, numbers, variables of the environment, and what is made of them. */
export function isPrimitive(tree: Tree, node: Node, depth = 0): boolean {
  const inner = unwrap(node);
  const both = (a: Node, b: Node): boolean =>
    isPrimitive(tree, a, depth + 1) && isPrimitive(tree, b, depth + 1);
  if (/^(String|Numeric|Boolean|Null|BigInt|Template)Literal$/.test(inner.type) || depth > 8)
    return depth <= 8;
  switch (inner.type) {
    case 'UnaryExpression':
    case 'BinaryExpression':
      return true;
    case 'LogicalExpression':
      return both(inner.left, inner.right);
    case 'ConditionalExpression':
      return both(inner.consequent, inner.alternate);
    case 'MemberExpression':
      return propertyName(inner.object) === 'env';
    case 'CallExpression':
      return (
        /^(parseInt|parseFloat|Number|String|Boolean|atob|btoa|encodeURIComponent|decodeURIComponent)$/.test(
          calleeName(tree, inner.callee) ?? '',
        ) ||
        /^(trim|replace|replaceAll|toString|toLowerCase|toUpperCase|join|startsWith|endsWith|includes)$/.test(
          propertyName(inner.callee) ?? '',
        )
      );
    case 'Identifier': {
      const declaration = scopesOf(tree).resolve(inner)?.declaration;
      return (
        inner.name === 'undefined' ||
        (declaration?.type === 'VariableDeclarator' &&
          declaration.id === scopesOf(tree).resolve(inner)?.identifier &&
          !!declaration.init &&
          isPrimitive(tree, declaration.init, depth + 1))
      );
    }
    default:
      return false;
  }
}

interface At {
  readonly tree: Tree;
  readonly maker: Node;
  /** How many other names were followed to get there. */
  readonly depth: number;
}

const READS =
  /^(at|concat|endsWith|entries|every|filter|find|findIndex|findLast|flat|flatMap|get|has|includes|indexOf|join|keys|map|reduce|replace|replaceAll|slice|some|split|startsWith|toLowerCase|toSorted|toString|toUpperCase|trim|values)$/;
const MUTATES =
  /^(add|append|assign|clear|copyWithin|delete|fill|pop|push|reset|reverse|set\w*|shift|sort|splice|unshift|update\w*)$/;
/** They read what they are given. */
const READERS =
  /^(console\.\w+|JSON\.stringify|Object\.(keys|values|entries|freeze|isFrozen|hasOwn)|Array\.(isArray|from)|String|Boolean|structuredClone)$/;

/** What one mention does; `value` is the expression that the mention stands for, where it is known. */
function ofMention(at: At, mention: Node, value: Node | undefined): Treatment | undefined {
  const { tree } = at;
  let node = outermost(tree, mention);
  let held = value && unwrap(value);
  let up = tree.parent(node);
  for (
    ;
    (up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression') &&
    up.object === node;
    up = tree.parent(node)
  ) {
    if (isCall(tree.parent(up)) && (tree.parent(up) as { callee?: Node }).callee === up)
      return ofMethod(propertyName(up), held);
    held = held && memberOf(held, propertyName(up));
    node = outermost(tree, up);
  }
  if (isTarget(tree, node) || (up?.type === 'UnaryExpression' && up.operator === 'delete'))
    return 'written';
  if (held && isPrimitive(tree, held)) return undefined;
  return up && ofHolder(at, node, up, held);
}

function ofMethod(name: string | undefined, held: Node | undefined): Treatment | undefined {
  const known =
    held?.type === 'ObjectExpression' ||
    held?.type === 'ArrayExpression' ||
    held?.type === 'NewExpression';
  if (name !== undefined && READS.test(name)) return undefined;
  return known && (name === undefined || MUTATES.test(name)) ? 'written' : 'given';
}

/** The object itself stands in `up`. */
function ofHolder(at: At, node: Node, up: Node, held: Node | undefined): Treatment | undefined {
  const { tree, depth } = at;
  switch (up.type) {
    case 'BinaryExpression':
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'TSTypeQuery':
    case 'TemplateLiteral':
    case 'UnaryExpression':
      return undefined;
    case 'ForOfStatement':
    case 'ForInStatement':
      return isFlat(tree, held) ? undefined : 'given';
    case 'VariableDeclarator': {
      if (up.id.type !== 'Identifier') return isFlat(tree, held) ? undefined : 'given';
      const alias = scopesOf(tree).resolve(up.id);
      if (!alias || depth > 3) return 'given';
      const found = alias.references.map((r) => ofMention({ ...at, depth: depth + 1 }, r, held));
      return found.find((t) => t === 'written') ?? found.find((t) => t === 'given');
    }
    case 'ConditionalExpression':
      if (up.test === node) return undefined;
      break;
    case 'SpreadElement':
      if (isFlat(tree, held)) return undefined;
      break;
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = calleeName(tree, up.callee) ?? '';
      if (callee === 'Object.assign' && isFlat(tree, held) && up.arguments[0] !== node)
        return undefined;
      if (callee === 'Object.assign' || callee === 'Object.defineProperty')
        return up.arguments[0] === node ? 'written' : 'given';
      if (READERS.test(callee)) return undefined;
    }
  }
  return isGivenToMaker(at, node) ? undefined : 'given';
}

/** Among the arguments of a call that makes such a client, and in no other function of them. */
function isGivenToMaker({ tree, maker }: At, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up.type === 'NewExpression' || isCall(up))
      return up.callee !== node && sameCode(up.callee as Node, maker);
    if (
      isFunction(up) ||
      !/^(Object(Expression|Property)|ArrayExpression|SpreadElement|ConditionalExpression|LogicalExpression|TS\w+Expression)$/.test(
        up.type,
      )
    )
      return false;
  }
  return false;
}

/** An object literal with nothing in it that can be changed in place. */
function isFlat(tree: Tree, held: Node | undefined): boolean {
  if (held?.type === 'ArrayExpression')
    return held.elements.every((e) => e !== null && isPrimitive(tree, e));
  return (
    held?.type === 'ObjectExpression' &&
    held.properties.every((p) => p.type === 'ObjectProperty' && isPrimitive(tree, p.value))
  );
}

function memberOf(held: Node, name: string | undefined): Node | undefined {
  if (held.type !== 'ObjectExpression' || name === undefined) return undefined;
  const found = held.properties.find((p) => p.type === 'ObjectProperty' && keyName(p) === name);
  return found?.type === 'ObjectProperty' ? unwrap(found.value) : undefined;
}

/** It is assigned to: straight, in a pattern, by `++`, or by a loop. */
export function isTarget(tree: Tree, node: Node): boolean {
  let at = node;
  for (let up = tree.parent(at); up; up = tree.parent(at)) {
    switch (up.type) {
      case 'UpdateExpression':
        return true;
      case 'AssignmentExpression':
      case 'ForOfStatement':
      case 'ForInStatement':
        return up.left === at;
      case 'AssignmentPattern':
        if (up.left !== at) return false;
        break;
      case 'ObjectProperty':
        if (up.value !== at || tree.parent(up)?.type !== 'ObjectPattern') return false;
        break;
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
        break;
      default:
        return false;
    }
    at = up;
  }
  return false;
}
