import type { Node } from '@babel/types';
import { calleeName } from '../semantics/qualified-name.ts';
import { isFunction, unwrap } from '../ast/node.ts';
import { endOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Project } from '../project.ts';

/** Characters beyond which even reading the file takes noticeable time. */
const LARGE = 50_000;
const CONTAINERS = /^(Map|Set|WeakMap|WeakSet|AsyncLocalStorage|EventEmitter|Error)$/;

/**
 * True if loading the file, with all files of the project that it loads, gives the same at every time and costs next to
 * nothing: functions, classes and values that are written out; nothing is worked out, read or asked for.
 */
export function isPlain(project: Project, path: string): boolean {
  const seen = new Set([path]);
  for (const at of seen) {
    const tree = project.tree(at);
    if (
      !tree ||
      endOf(tree.program) > LARGE ||
      !tree.program.body.every((s) => isPlainStatement(tree, s))
    )
      return false;
    for (const { to, form, onLoad } of project.importsOf(at))
      if (to.kind === 'file' && onLoad && form !== 'type') seen.add(to.path);
  }
  return true;
}

function isPlainStatement(tree: Tree, statement: Node): boolean {
  if ('declare' in statement && statement.declare === true) return true;
  switch (statement.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'EmptyStatement':
      return true;
    case 'ClassDeclaration':
      return isPlainValue(tree, statement);
    case 'ExportNamedDeclaration':
      return !statement.declaration || isPlainStatement(tree, statement.declaration);
    case 'ExportDefaultDeclaration':
      return /Declaration$/.test(statement.declaration.type)
        ? isPlainStatement(tree, statement.declaration)
        : isPlainValue(tree, statement.declaration);
    case 'TSEnumDeclaration':
      return (
        endOf(statement) > 0 &&
        tree
          .nodes('TSEnumMember')
          .every(
            (m) =>
              !tree.contains(statement, m) || !m.initializer || isPlainValue(tree, m.initializer),
          )
      );
    case 'VariableDeclaration':
      return statement.declarations.every(
        (d) => d.id.type === 'Identifier' && (!d.init || isPlainValue(tree, d.init)),
      );
    default:
      return false;
  }
}

function isPlainValue(tree: Tree, expression: Node): boolean {
  const node = unwrap(expression);
  const every = (nodes: readonly (Node | null | undefined)[]): boolean =>
    nodes.every((n) => !n || isPlainValue(tree, n));
  if (isFunction(node)) return true;
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
      return true;
    case 'Identifier':
      return (
        /^(undefined|NaN|Infinity)$/.test(node.name) || scopesOf(tree).resolve(node) !== undefined
      );
    case 'TemplateLiteral':
      return every(node.expressions);
    case 'MemberExpression':
      return (
        isPlainValue(tree, node.object) && (!node.computed || isPlainValue(tree, node.property))
      );
    case 'UnaryExpression':
      return node.operator !== 'delete' && isPlainValue(tree, node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return every([node.left, node.right]);
    case 'ConditionalExpression':
      return every([node.test, node.consequent, node.alternate]);
    case 'ArrayExpression':
      return every(node.elements);
    case 'SpreadElement':
      return isPlainValue(tree, node.argument);
    case 'ObjectExpression':
      return node.properties.every((p) =>
        p.type === 'ObjectProperty'
          ? (!p.computed || isPlainValue(tree, p.key)) && isPlainValue(tree, p.value)
          : p.type === 'ObjectMethod' || isPlainValue(tree, p.argument),
      );
    case 'NewExpression':
      return (
        node.callee.type === 'Identifier' &&
        CONTAINERS.test(node.callee.name) &&
        every(node.arguments)
      );
    case 'CallExpression':
      return (
        /^(Object\.freeze|Symbol|Symbol\.for)$/.test(calleeName(tree, node.callee) ?? '') &&
        every(node.arguments)
      );
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isPlainClass(tree, node);
    default:
      return false;
  }
}

function isPlainClass(
  tree: Tree,
  node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>,
): boolean {
  if (
    node.decorators?.length ||
    (node.superClass && !(unwrap(node.superClass).type === 'Identifier'))
  )
    return false;
  return node.body.body.every((member) => {
    if (member.type === 'StaticBlock' || ('decorators' in member && member.decorators?.length))
      return false;
    if (
      'computed' in member &&
      member.computed &&
      'key' in member &&
      !isPlainValue(tree, member.key as Node)
    )
      return false;
    return (
      !(
        (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
        member.static &&
        member.value
      ) || isPlainValue(tree, member.value as Node)
    );
  });
}
