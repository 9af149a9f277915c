import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { isRelated } from './class-hierarchy.ts';
import type { ClassNode } from './class-members.ts';
import { patternNames, scopesOf, type Binding } from './scope.ts';
import { thisClass } from './this-class.ts';
import type { Place } from './value-place.ts';

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

/** An expression that comes out of all this may be the value that is kept at `place`. */
export function mayHold(tree: Tree, reach: Reach, place: Place): boolean {
  switch (place.kind) {
    case 'variable':
      return reach.bindings.has(place.binding);
    case 'property':
      return reach.properties.some(
        ({ name, owner }) =>
          name === place.name &&
          (!owner || !place.owner || owner === place.owner || isRelated(tree, owner, place.owner)),
      );
    case 'collection': {
      const kept = reachOf(tree, place.object);
      return (
        [...kept.bindings].some((binding) => reach.bindings.has(binding)) ||
        kept.properties.some(({ name }) => reach.properties.some((one) => one.name === name))
      );
    }
    default:
      return false;
  }
}

/** All that a field of a class is set to, in its own code or by another name of its objects: first where it is declared. */
export function fieldValues(tree: Tree, cls: ClassNode, name: string): readonly Node[] {
  const initial = cls.body.body.flatMap((member) =>
    (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
    keyName(member) === name &&
    member.value
      ? [member.value]
      : [],
  );
  const assigned = tree
    .nodes('AssignmentExpression')
    .filter(
      ({ left }) =>
        propertyName(left) === name && 'object' in left && thisClass(tree, left.object) === cls,
    );
  return [...initial, ...assigned.map(({ right }) => right)];
}

/** The function that an expression is: written in place, or by the name of a declaration or a variable of the file. */
export function functionOf(tree: Tree, expression: Node): FunctionNode | undefined {
  const node = unwrap(expression);
  if (isFunction(node)) return node;
  if (node.type !== 'Identifier') return undefined;
  const declaration = scopesOf(tree).resolve(node)?.declaration;
  if (declaration && isFunction(declaration)) return declaration;
  const init = declaration?.type === 'VariableDeclarator' && declaration.init;
  const value = init ? unwrap(init) : undefined;
  return value && isFunction(value) ? value : undefined;
}

/** The function that a call is handed first, where the file holds it: what a timer runs when it fires. */
export function callbackOf(tree: Tree, call: Node): FunctionNode | undefined {
  const first = isCall(call) ? call.arguments[0] : undefined;
  return first && functionOf(tree, first);
}
