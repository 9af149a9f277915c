import type { Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { patternNames, scopesOf, type Binding } from './scope.ts';
import { thisClass } from './value-flow.ts';

/** The variables and properties that a value may have come out of. */
export interface Reach {
  readonly bindings: Set<Binding>;
  /** Property names, each with the class whose `this` it is read from. */
  readonly properties: { readonly name: string; readonly owner: Node | undefined }[];
}

/** Everything that the value of an expression may have come out of: variables, properties, collections. */
export function reachOf(tree: Tree, expression: Node): Reach {
  const reach: Reach = { bindings: new Set(), properties: [] };
  collect(tree, expression, reach, 0);
  return reach;
}

function collect(
  tree: Tree,
  expression: Node | null | undefined,
  reach: Reach,
  depth: number,
): void {
  if (!expression || depth > 12) return;
  const node = unwrap(expression);
  const next = (inner: Node | null | undefined): void => collect(tree, inner, reach, depth + 1);
  switch (node.type) {
    case 'Identifier': {
      const binding = scopesOf(tree).resolve(node);
      if (!binding || reach.bindings.has(binding)) return;
      reach.bindings.add(binding);
      collectOrigin(tree, binding, reach, depth + 1);
      return;
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const name = propertyName(node);
      if (name !== undefined) reach.properties.push({ name, owner: thisClass(tree, node.object) });
      if (name === undefined || node.computed) next(node.object);
      return;
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      if ('object' in node.callee) next(node.callee.object as Node);
      for (const argument of node.arguments) if (!isFunction(argument)) next(argument);
      return;
    case 'ArrayExpression':
      for (const element of node.elements) next(element);
      return;
    case 'ConditionalExpression':
      next(node.consequent);
      next(node.alternate);
      return;
    case 'LogicalExpression':
      next(node.left);
      next(node.right);
      return;
    case 'AssignmentExpression':
      next(node.left);
      next(node.right);
      return;
    case 'SpreadElement':
    case 'AwaitExpression':
      next(node.argument);
      return;
  }
}

function collectOrigin(tree: Tree, binding: Binding, reach: Reach, depth: number): void {
  const { declaration } = binding;
  if (declaration.type === 'VariableDeclarator') {
    const loop = tree.parent(declaration) && tree.parent(tree.parent(declaration) as Node);
    const source =
      declaration.init ??
      (loop?.type === 'ForOfStatement' || loop?.type === 'ForInStatement' ? loop.right : undefined);
    if (declaration.id.type === 'ObjectPattern') {
      for (const property of declaration.id.properties) {
        const name =
          property.type === 'ObjectProperty' &&
          [...patternNames(property.value)].includes(binding.identifier)
            ? keyName(property)
            : undefined;
        if (name) reach.properties.push({ name, owner: undefined });
      }
    }
    collect(tree, source, reach, depth);
  }
  for (const reference of binding.references) {
    const parent = tree.parent(reference);
    if (parent?.type === 'AssignmentExpression' && parent.left === reference)
      collect(tree, parent.right, reach, depth);
  }
  if (binding.kind === 'param') collectArguments(tree, binding, reach, depth);
}

/** What the callers of a function in this file hand to one of its parameters. */
function collectArguments(tree: Tree, binding: Binding, reach: Reach, depth: number): void {
  const fn = tree.parent(binding.declaration);
  if (!fn || !isFunction(fn)) return;
  const pattern = binding.declaration;
  if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      const name =
        property.type === 'ObjectProperty' &&
        [...patternNames(property.value)].includes(binding.identifier)
          ? keyName(property)
          : undefined;
      if (name) reach.properties.push({ name, owner: undefined });
    }
  }
  const parent = tree.parent(fn);
  if (isCall(parent) && parent.callee !== fn && 'object' in parent.callee)
    collect(tree, parent.callee.object as Node, reach, depth);
  const index = (fn.params as readonly Node[]).indexOf(pattern);
  const name =
    fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod' || fn.type === 'ObjectMethod'
      ? keyName(fn)
      : fn.type === 'FunctionDeclaration'
        ? fn.id?.name
        : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
          ? parent.id.name
          : parent?.type === 'ClassProperty' || parent?.type === 'ObjectProperty'
            ? keyName(parent)
            : undefined;
  if (name === undefined) return;
  for (const call of [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')]) {
    const callee = unwrap(call.callee);
    const called = callee.type === 'Identifier' ? callee.name : propertyName(callee);
    if (called === name) collect(tree, call.arguments[index], reach, depth);
    // timers.forEach(stopTimer)
    else if (
      'object' in callee &&
      call.arguments.some((a) => (a.type === 'Identifier' ? a.name : propertyName(a)) === name)
    )
      collect(tree, callee.object, reach, depth);
  }
}
