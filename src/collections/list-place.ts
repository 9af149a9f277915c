import type { Node } from '@babel/types';
import { isCall, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { fieldDeclaration, homeOfTarget, type Home } from './collection.ts';

/** An entry of a Map, an object or an array, whatever its key. */
export const ENTRY = Symbol('entry');

/** One step from a value to a part of it: a name, or any entry. */
export type PathStep = string | typeof ENTRY;

/** Where a list is kept: `this.events`, `this.totals.waits`, `byRoom.get(id)`. */
export interface ListPlace {
  /** The variable, field or slot that the way to it begins with. */
  readonly root: Home;
  readonly path: readonly PathStep[];
  /** The name of the list in messages. */
  readonly name: string;
}

/** How many names for the same value are followed. */
const MOST_NAMES = 6;

/** The place that an expression stands for, through variables that only name it; undefined for what cannot be told. */
export function placeOfList(
  tree: Tree,
  expression: Node,
  left = MOST_NAMES,
): ListPlace | undefined {
  const node = unwrap(expression);
  if (left === 0) return undefined;
  switch (node.type) {
    case 'Identifier':
      return ofVariable(tree, node, left);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const home = homeOfTarget(tree, node);
      if (home && home.kind !== 'variable') return { root: home, path: [], name: home.name };
      const name = propertyName(node);
      return ofDecorated(tree, node.object, name) ?? inner(tree, node.object, name ?? ENTRY, left);
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      return propertyName(node.callee) === 'get' && node.arguments.length === 1
        ? inner(tree, (unwrap(node.callee) as { object: Node }).object, ENTRY, left)
        : undefined;
    case 'LogicalExpression':
      return node.operator === '&&' ? undefined : placeOfList(tree, node.left, left - 1);
    case 'AssignmentExpression':
      return placeOfList(tree, node.left, left - 1);
    default:
      return undefined;
  }
}

/** `app.samples` of an `app` that is handed in, after `app.decorate('samples', …)`. */
function ofDecorated(tree: Tree, object: Node, name: string | undefined): ListPlace | undefined {
  const node = unwrap(object);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding?.kind !== 'param' || name === undefined) return undefined;
  const isDecorated = binding.references.some((one) => {
    const member = tree.parent(one);
    const call = member && propertyName(member) === 'decorate' ? tree.parent(member) : undefined;
    const [first] = isCall(call) ? call.arguments : [];
    return first?.type === 'StringLiteral' && first.value === name;
  });
  return isDecorated ? { ...ofBinding(binding), path: [name], name } : undefined;
}

function inner(tree: Tree, object: Node, step: PathStep, left: number): ListPlace | undefined {
  const whole = placeOfList(tree, object, left - 1);
  if (!whole) return undefined;
  const name = typeof step === 'string' ? step : whole.name;
  return { root: whole.root, path: [...whole.path, step], name };
}

function ofVariable(tree: Tree, node: Node, left: number): ListPlace | undefined {
  const binding = scopesOf(tree).resolve(node);
  if (!binding || binding.kind === 'import' || binding.kind === 'param') return undefined;
  return named(tree, binding, left) ?? ofBinding(binding);
}

function ofBinding(binding: Binding): ListPlace {
  return { root: { kind: 'variable', name: binding.name, binding }, path: [], name: binding.name };
}

/** What a variable is another name for: `const history = byRoom.get(id)`, `const { events } = this`. */
function named(tree: Tree, binding: Binding, left: number): ListPlace | undefined {
  const { declaration, identifier } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  const init = unwrap(declaration.init);
  if (declaration.id.type === 'Identifier') {
    const isName = 'object' in init || isCall(init) || init.type === 'LogicalExpression';
    return isName || init.type === 'AssignmentExpression'
      ? placeOfList(tree, init, left - 1)
      : undefined;
  }
  if (declaration.id.type !== 'ObjectPattern') return undefined;
  const property = declaration.id.properties.find(
    (one) => one.type === 'ObjectProperty' && unwrap(one.value) === identifier,
  );
  const name = property && keyName(property as { key: Node });
  if (name === undefined) return undefined;
  const cls = thisClass(tree, init);
  if (cls) {
    const declaration = fieldDeclaration(cls, name);
    return { root: { kind: 'field', name, cls, isStatic: false, declaration }, path: [], name };
  }
  return inner(tree, init, name, left);
}
