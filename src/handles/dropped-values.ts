import type { Identifier, Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { declaredType } from '../ast/types.ts';
import { mustClose } from '../knowledge/closables.ts';
import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { isSameReference } from '../semantics/reference.ts';
import { patternNames, scopesOf, type Binding } from '../semantics/scope.ts';
import { LOG_METHODS } from '../knowledge/log-methods.ts';

/** A sweep that removes values from a Map without closing them. */
export interface DroppedValue {
  readonly call: AnyCall;
  /** The class that must be closed. */
  readonly className: string;
}

/** Each `map.delete(key)` in a walk over the same Map whose values must be closed, where nothing there does so. */
export function droppedValues(tree: Tree): readonly DroppedValue[] {
  return membersNamed(tree, 'delete').flatMap((member) => {
    const call = tree.parent(member);
    const map = 'object' in member ? (member.object as Node) : undefined;
    if (!isCall(call) || call.callee !== member || !map) return [];
    const sweep = sweepAround(tree, call, map);
    if (!sweep || closesOrHandsOn(tree, sweep, call.arguments[0])) return [];
    const className = valuesOf(tree, map)
      .flatMap((value) => classesIn(tree, value))
      .at(0);
    return className === undefined ? [] : [{ call, className }];
  });
}

/** The loop or callback that goes through all entries of the Map. */
function sweepAround(tree: Tree, call: Node, map: Node): Node | undefined {
  const isOver = (node: Node): boolean => {
    const inner = unwrap(node);
    if (isSameReference(tree, inner, map)) return true;
    if (!isCall(inner)) return false;
    const { callee } = inner;
    return (
      (/^(entries|keys|values)$/.test(propertyName(callee) ?? '') &&
        'object' in callee &&
        isOver(callee.object as Node)) ||
      // Array.from(map.entries())
      (propertyName(callee) === 'from' && inner.arguments.some(isOver))
    );
  };
  return tree.closest(call, (up) => {
    if (up.type === 'ForOfStatement') return isOver(spread(up.right));
    const outer = isFunction(up) ? tree.parent(up) : undefined;
    return (
      isCall(outer) &&
      propertyName(outer.callee) === 'forEach' &&
      'object' in outer.callee &&
      isOver(spread(outer.callee.object as Node))
    );
  });
}

/** `map` of `[...map]`. */
function spread(node: Node): Node {
  const [only] = node.type === 'ArrayExpression' ? node.elements : [];
  return only?.type === 'SpreadElement' ? only.argument : node;
}

/** Something in the sweep stops an object, or is handed more than a key. */
function closesOrHandsOn(tree: Tree, sweep: Node, key: Node | undefined): boolean {
  const names =
    sweep.type === 'ForOfStatement' && sweep.left.type === 'VariableDeclaration'
      ? sweep.left.declarations.flatMap(({ id }) => [...patternNames(id)])
      : isFunction(sweep)
        ? sweep.params.flatMap((one) => [...patternNames(one)])
        : [];
  const bindings = names.map((one) => scopesOf(tree).resolve(one));
  return [...descendants(sweep)].some((node) => {
    if (!isCall(node)) return false;
    const verb =
      propertyName(node.callee) ??
      (node.callee.type === 'Identifier' ? node.callee.name : undefined);
    if (beginsWithStop(tree, verb) || isDoneTo(tree, node, bindings)) return true;
    if (verb === 'delete' || verb === 'get' || verb === 'has') return false;
    return node.arguments.some(
      (one) =>
        one.type === 'Identifier' &&
        bindings.includes(scopesOf(tree).resolve(one)) &&
        !LOG_METHODS.has(verb ?? '') &&
        // A list of keys is no place for values.
        !(verb === 'push' && !!key && isSameReference(tree, one, key)),
    );
  });
}

/** `socket.goodbye()`, for its effect: it may well be what closes it. */
function isDoneTo(tree: Tree, call: AnyCall, bindings: readonly (Binding | undefined)[]): boolean {
  const object = 'object' in call.callee ? unwrap(call.callee.object as Node) : undefined;
  const waited = tree.parent(call)?.type === 'AwaitExpression' ? tree.parent(call) : call;
  return (
    object?.type === 'Identifier' &&
    bindings.includes(scopesOf(tree).resolve(object)) &&
    waited !== undefined &&
    tree.parent(waited)?.type === 'ExpressionStatement'
  );
}

/** What tells of the values of a Map: all that is set. */
export function valuesOf(tree: Tree, map: Node): readonly Node[] {
  const set = membersNamed(tree, 'set').flatMap((member) => {
    const call = tree.parent(member);
    const isOf = 'object' in member && isSameReference(tree, member.object as Node, map);
    const value = isOf && isCall(call) ? call.arguments[1] : undefined;
    return value ? [value] : [];
  });
  return set;
}

/** The names of classes that must be closed among a value and the parts of an object. */
function classesIn(tree: Tree, value: Node): readonly string[] {
  const node = unwrap(value);
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((one) =>
      one.type === 'ObjectProperty' ? classesIn(tree, one.value) : [],
    );
  const made = node.type === 'Identifier' ? originOf(tree, node) : node;
  const name =
    made?.type === 'NewExpression'
      ? made.callee
      : made?.type === 'TSTypeReference'
        ? made.typeName
        : undefined;
  return name?.type === 'Identifier' && isClosable(tree, name) ? [name.name] : [];
}

/** How a variable is made, or the type it is declared with. */
function originOf(tree: Tree, node: Identifier): Node | undefined {
  const binding = scopesOf(tree).resolve(node);
  const { declaration } = binding ?? {};
  const init =
    declaration?.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  return init?.type === 'NewExpression' ? init : binding && declaredType(binding.identifier);
}

function isClosable(tree: Tree, name: Identifier): boolean {
  const binding = scopesOf(tree).resolve(name);
  const [, module, exported] =
    /^(.+)#(\w+|\*)$/.exec((binding && importedName(tree, binding)) ?? '') ?? [];
  return module !== undefined && exported !== undefined && mustClose(module, exported);
}
