import type { Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { climbing, descendants, perNode, type Tree } from '../ast/tree.ts';
import { declaredType, elementType, typeName } from '../ast/types.ts';
import { rootOf } from './purity.ts';
import { scopesOf, type Binding } from './scope.ts';

/**
 * The parts of an expression of which the compiler knows more than their declarations say, since a test or an assignment
 * stands before, and forgets it inside of a function: variables that are written to, and the longest tested paths.
 */
export function* narrowedParts(
  tree: Tree,
  expression: Node,
  nodes: readonly Node[],
): Generator<Node> {
  const fn = functionAround(tree, expression);
  if (!fn) return;
  const paths = testedPaths(tree, fn);
  const tested: IsTested = (path) => (paths.get(path) ?? Infinity) < (expression.start as number);
  for (const node of nodes) {
    if (
      node.type === 'Identifier'
        ? isChangingVariable(tree, node)
        : isTestedPath(tree, node, expression, tested)
    )
      yield node;
  }
}

function isChangingVariable(tree: Tree, node: Node): boolean {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return (
    binding !== undefined &&
    node.type === 'Identifier' &&
    binding.identifier !== node &&
    isChangeableOnce(tree, binding)
  );
}

function isChangeableOnce(tree: Tree, binding: Binding): boolean {
  const known = tree.memo(changeable);
  const answer = known.get(binding) ?? isChangeable(tree, binding);
  known.set(binding, answer);
  return answer;
}

const changeable = (): Map<Binding, boolean> => new Map();

/** A `let` of this or an outer function or of the module, a parameter that is written to; not one whose type is a single one. */
function isChangeable(tree: Tree, binding: Binding): boolean {
  if (!/^(let|var|param)$/.test(binding.kind)) return false;
  const written = binding.references.some((reference) => {
    const parent = tree.parent(reference);
    return parent?.type === 'AssignmentExpression'
      ? parent.left === reference
      : parent !== undefined && /Pattern$|^ForOf|^ForIn/.test(parent.type);
  });
  if (!written) return false;
  const type = declaredType(binding.identifier);
  if (type)
    return (
      !/^(string|number|boolean|Date)$/.test(typeName(elementType(type) ?? type) ?? '') ||
      (binding.identifier as { optional?: boolean | null }).optional === true
    );
  const init =
    binding.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  return (
    !init || !/^(StringLiteral|NumericLiteral|TemplateLiteral|BooleanLiteral)$/.test(init.type)
  );
}

/** Whether a path is tested before the expression. */
type IsTested = (path: string) => boolean;

function isTestedPath(tree: Tree, node: Node, expression: Node, tested: IsTested): boolean {
  const path = testablePath(node);
  if (path === undefined || !isRead(tree, node) || !tested(path.join('.'))) return false;
  // A longer path that was tested, too, takes its place.
  for (
    let up = tree.parent(node), child = node;
    up && up !== expression && 'object' in up && up.object === child && isRead(tree, up);
    child = up, up = tree.parent(up)
  ) {
    const longer = testablePath(up);
    if (longer && tested(longer.join('.')) && needsType(tree, up, expression)) return false;
  }
  return needsType(tree, node, expression);
}

/** It is a value, rather than the method that is called. */
function isRead(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  return (
    !(isCall(parent) && parent.callee === node) &&
    !(parent?.type === 'OptionalMemberExpression' && parent.optional && parent.object === node) &&
    parent?.type !== 'TSNonNullExpression' &&
    parent?.type !== 'AssignmentExpression' &&
    parent?.type !== 'UpdateExpression'
  );
}

/** Its value goes where its type matters, and no condition in the expression itself says whether it is read. */
function needsType(tree: Tree, node: Node, expression: Node): boolean {
  const parent = tree.parent(node);
  if (
    parent?.type === 'TemplateLiteral' ||
    (parent?.type === 'UnaryExpression' && /^(!|typeof|void)$/.test(parent.operator)) ||
    (parent?.type === 'BinaryExpression' && /^[!=]==?$/.test(parent.operator))
  )
    return false;
  const path = testablePath(node) ?? [];
  let child = node;
  for (const up of tree.ancestors(node)) {
    const condition =
      up.type === 'ConditionalExpression'
        ? up.test
        : up.type === 'LogicalExpression'
          ? up.left
          : undefined;
    if (
      condition &&
      condition !== child &&
      [...descendants(condition)].some((n) =>
        sharesStart(
          n.type === 'Identifier' && !isPropertyKey(tree, n) ? [n.name] : testablePath(n),
          path,
        ),
      )
    )
      return false;
    if (condition && condition === child && up.type === 'ConditionalExpression') return false;
    if (up === expression || child === expression) return true;
    child = up;
  }
  return true;
}

function isPropertyKey(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  return parent !== undefined && 'property' in parent && parent.property === node;
}

function sharesStart(other: readonly string[] | undefined, path: readonly string[]): boolean {
  return other !== undefined && other.every((part, i) => i >= path.length || part === path[i]);
}

/** A path that is longer is no path of anything that people test. */
const LONGEST_PATH = 40;

/** `req.user?.org` is req, user, org; `list[0]` is list, [0]. Undefined for whatever is no path of at least two. */
function testablePath(node: Node): string[] | undefined {
  const parts: string[] = [];
  let at = node;
  while (at.type === 'MemberExpression' || at.type === 'OptionalMemberExpression') {
    const { property } = at;
    if (parts.length === LONGEST_PATH) return undefined;
    const name = propertyName(at);
    if (name !== undefined) parts.unshift(name);
    else if (property.type === 'NumericLiteral') parts.unshift(`[${property.value}]`);
    else if (property.type === 'Identifier') parts.unshift(`[${property.name}]`);
    else return undefined;
    at =
      at.object.type === 'TSNonNullExpression' || at.object.type === 'ParenthesizedExpression'
        ? unwrap(at.object)
        : at.object;
  }
  if (parts.length === 0) return undefined;
  if (at.type === 'ThisExpression') return ['this', ...parts];
  return at.type === 'Identifier' ? [at.name, ...parts] : undefined;
}

/** Where each path is first tested in a function. */
const testedPaths = perNode((tree, fn): ReadonlyMap<string, number> => {
  const tested = new Map<string, number>();
  for (const node of descendants(fn)) {
    const path =
      (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
      isTested(tree, node)
        ? testablePath(node)
        : undefined;
    // What a part of it is may say what the whole is: `if (message.order.kind === 'paid')`.
    if (path)
      for (let length = 2; length <= path.length; length += 1) {
        const part = path.slice(0, length).join('.');
        tested.set(part, Math.min(tested.get(part) ?? Infinity, node.start as number));
      }
  }
  return tested;
});

const GUARD =
  /^_?(is|has|are|can|valid|guard|defined|exists|present|non|assert|invariant|ensure|expect|require|check|verify|must|ok)/i;

const isTested = climbing<boolean>((_, child, up) => {
  switch (up.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return up.test === child;
    case 'SwitchStatement':
      return up.discriminant === child;
    case 'AssignmentExpression':
      return up.left === child;
    case 'OptionalMemberExpression':
      return (up.object === child && up.optional) || undefined;
    case 'BinaryExpression':
      return /^([!=]==?|in|instanceof)$/.test(up.operator) || undefined;
    case 'LogicalExpression':
      return up.left === child || undefined;
    case 'UnaryExpression':
      return up.operator === '!' || undefined;
    case 'CallExpression':
    case 'OptionalCallExpression': {
      if (up.callee === child) return false;
      // isOrder(message.order), assert(req.user)
      const root = rootOf(up.callee);
      return (
        (root.type === 'Identifier' && GUARD.test(root.name)) ||
        GUARD.test(lastName(up.callee) ?? '')
      );
    }
    case 'SwitchCase':
      return undefined;
    default:
      return up.type.endsWith('Statement') ||
        up.type === 'VariableDeclarator' ||
        up.type === 'AwaitExpression' ||
        isFunction(up)
        ? false
        : undefined;
  }
}, false);
