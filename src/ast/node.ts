import type {
  BlockStatement,
  CallExpression,
  ClassMethod,
  Expression,
  Function as FunctionNode,
  MemberExpression,
  Node,
  OptionalCallExpression,
  OptionalMemberExpression,
  Statement,
} from '@babel/types';
import { climbing, type Tree } from './tree.ts';

export type AnyCall = CallExpression | OptionalCallExpression;

export function isFunction(node: Node): node is FunctionNode {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return true;
    default:
      return false;
  }
}

export function isCall(node: Node | null | undefined): node is AnyCall {
  return node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression';
}

/** The calls of a file, optional ones after the others. */
export function allCalls(tree: Tree): readonly AnyCall[] {
  return [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')];
}

/** What is taken of an object anywhere in a file, optional ones after the others. */
export function allMembers(tree: Tree): readonly (MemberExpression | OptionalMemberExpression)[] {
  return [...tree.nodes('MemberExpression'), ...tree.nodes('OptionalMemberExpression')];
}

export function isClass(
  node: Node,
): node is Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }> {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

export function isLoop(node: Node): boolean {
  return (
    node.type === 'ForStatement' ||
    node.type === 'ForOfStatement' ||
    node.type === 'ForInStatement' ||
    node.type === 'WhileStatement' ||
    node.type === 'DoWhileStatement'
  );
}

/** Takes casts, non-null marks and parentheses off an expression: `(x as T)!` is `x`. */
export function unwrap(node: Node): Node {
  for (let inner = node; ;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TypeCastExpression':
      case 'ParenthesizedExpression':
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

/** The outermost cast or parenthesis around an expression; the node itself when there is none. */
export function outermost(tree: Tree, node: Node): Node {
  let outer = node;
  for (
    let up = tree.parent(outer);
    up && unwrap(up) === unwrap(node) && up !== outer;
    up = tree.parent(up)
  )
    outer = up;
  return outer;
}

/** `a.b`, `a?.b` and `a['b']` have the name `b`; a computed or private one has `#b` or undefined. */
export function propertyName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
    return undefined;
  const { property } = node;
  if (property.type === 'PrivateName') return `#${property.id.name}`;
  if (!node.computed && property.type === 'Identifier') return property.name;
  return node.computed && property.type === 'StringLiteral' ? property.value : undefined;
}

/** The name of a class or object member's key. */
export function keyName(member: {
  key?: Node;
  computed?: boolean | null | undefined;
}): string | undefined {
  const { key } = member;
  if (!key) return undefined;
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  if (key.type === 'Identifier' && !member.computed) return key.name;
  return key.type === 'StringLiteral' ? key.value : undefined;
}

/** The nearest function around `node`, not the node itself. */
export function functionAround(tree: Tree, node: Node): FunctionNode | undefined {
  return functionOrNone(tree, node) ?? undefined;
}

const functionOrNone = climbing<FunctionNode | null>(
  (_, __, up) => (isFunction(up) ? up : undefined),
  null,
);

/** The nearest class around `node`. */
export function classAround(
  tree: Tree,
  node: Node,
): Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }> | undefined {
  for (const up of tree.ancestors(node)) if (isClass(up)) return up;
  return undefined;
}

/** The statement that `node` stands in, itself in a block, a program or a switch case. */
export function statementAround(tree: Tree, node: Node): Statement | undefined {
  let child = node;
  for (let up: Node | undefined = node; up; up = tree.parent(up)) {
    if (
      up !== child &&
      (up.type === 'BlockStatement' ||
        up.type === 'Program' ||
        up.type === 'SwitchCase' ||
        up.type === 'StaticBlock' ||
        up.type === 'TSModuleBlock')
    ) {
      return up.type === 'SwitchCase' && up.test === child ? undefined : (child as Statement);
    }
    child = up;
  }
  return undefined;
}

/** The statements that run when a function is called; a concise arrow has none. */
export function bodyOf(fn: FunctionNode | ClassMethod): BlockStatement | undefined {
  return fn.body.type === 'BlockStatement' ? fn.body : undefined;
}

/** The start of an expression including the parentheses around it. */
export function outerStart(node: Node): number {
  const extra = node.extra as { parenthesized?: boolean; parenStart?: number } | undefined;
  return extra?.parenthesized && extra.parenStart !== undefined
    ? extra.parenStart
    : (node.start as number);
}

/** The end of an expression including the parentheses around it. */
export function outerEnd(tree: Tree, node: Node): number {
  let open = parenthesesBefore(tree, node);
  let at = node.end as number;
  while (open > 0 && at < tree.text.length) {
    const comment = tree.commentAt(at);
    if (comment) at = comment.end as number;
    else {
      if (tree.text[at] === ')') open -= 1;
      at += 1;
    }
  }
  return at;
}

/** How many parentheses stand around an expression. */
function parenthesesBefore(tree: Tree, node: Node): number {
  let count = 0;
  for (let at = outerStart(node); at < (node.start as number); at += 1) {
    const comment = tree.commentAt(at);
    if (comment) at = (comment.end as number) - 1;
    else if (tree.text[at] === '(') count += 1;
  }
  return count;
}

export type { Expression };
