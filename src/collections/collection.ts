import type { Node } from '@babel/types';
import { creationsOf, type StoreKind } from './store-creation.ts';
import { classAround, isClass, keyName, propertyName, unwrap } from '../ast/node.ts';
import { endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import type { ClassNode } from '../semantics/class-members.ts';

/** Where a Map can be reached. */
export type Home =
  | { readonly kind: 'variable'; readonly name: string; readonly binding: Binding }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly cls: ClassNode;
      readonly isStatic: boolean;
      readonly declaration: Node | undefined;
    }
  /** A property of the global object. */
  | { readonly kind: 'slot'; readonly name: string }
  /** A property of an object literal that a variable holds. */
  | { readonly kind: 'member'; readonly name: string; readonly binding: Binding };

/** A Map, a Set, or an object that may be used as one, and where it is kept. */
export interface Store {
  readonly kind: StoreKind;
  readonly name: string;
  /** The first is the one it is reached by; `const a = (globalThis.b ??= new Map())` has two. */
  readonly homes: readonly [Home, ...Home[]];
  /** The expressions that make it: more than one where the constructor or an `init` makes it again. */
  readonly creations: readonly Node[];
  /** The declaration of the variable or field, or else the assignment. */
  readonly declaration: Node;
}

/** The stores that a file makes and keeps under a name, in order of creation. */
export function storesOf(tree: Tree): readonly Store[] {
  return tree.memo(findStores);
}

function findStores(tree: Tree): Store[] {
  return keptStores(tree, creationsOf(tree));
}

/** The stores that those expressions make, by the names under which they are kept. */
export function keptStores(
  tree: Tree,
  creations: readonly { readonly kind: StoreKind; readonly node: Node }[],
): Store[] {
  const found = new Map<
    string,
    { kind: StoreKind; homes: [Home, ...Home[]]; creations: Node[]; declaration: Node }
  >();
  for (const { kind, node } of creations) {
    const kept = homesOf(tree, node);
    if (!kept) continue;
    const key = keyOf(kept.homes[0]);
    const same = found.get(key);
    if (same) same.creations.push(node);
    else
      found.set(key, {
        kind,
        homes: kept.homes,
        creations: [node],
        declaration: declarationOf(kept.homes[0]) ?? kept.statement,
      });
  }
  return [...found.values()].map((s) => ({
    ...s,
    name: s.homes[0].name,
    homes: [...s.homes, ...s.homes.flatMap((home) => getterOf(tree, home))],
  }));
}

/** `get hits() { return this._hits; }`: another name for the field. */
function getterOf(tree: Tree, home: Home): Home[] {
  if (home.kind !== 'field') return [];
  const names = gettersOf(tree, home.cls).get(home.name) ?? [];
  return names.map((name) => ({ ...home, name, declaration: undefined }));
}

/** The names of the getters of a class that only give out a field, by that field. */
const gettersOf = perNode((_, cls: ClassNode): ReadonlyMap<string, string[]> => {
  const getters = new Map<string, string[]>();
  for (const member of cls.body.body) {
    const field = fieldOfGetter(member);
    const name = field === undefined ? undefined : keyName(member as { key?: Node });
    if (field !== undefined && name !== undefined)
      getters.set(field, [...(getters.get(field) ?? []), name]);
  }
  return getters;
});

/** The field that a getter gives out; undefined for a member that does anything else. */
export function fieldOfGetter(member: Node): string | undefined {
  if (member.type !== 'ClassMethod' || member.kind !== 'get') return undefined;
  const [only] = member.body.body;
  const given = only?.type === 'ReturnStatement' && only.argument ? unwrap(only.argument) : only;
  return member.body.body.length === 1 &&
    given?.type === 'MemberExpression' &&
    given.object.type === 'ThisExpression'
    ? propertyName(given)
    : undefined;
}

function keyOf(home: Home): string {
  switch (home.kind) {
    case 'variable':
      return `v${home.binding.identifier.start}`;
    case 'field':
      return `f${home.cls.start}.${home.isStatic ? 's' : ''}${home.name}`;
    case 'slot':
      return `s${home.name}`;
    case 'member':
      return `m${home.binding.identifier.start}.${home.name}`;
  }
}

function declarationOf(home: Home): Node | undefined {
  if (home.kind === 'variable') return home.binding.declaration;
  return home.kind === 'field' ? home.declaration : undefined;
}

/** Follows a fresh Map to the names it is kept under; undefined if it goes anywhere else first. */
function homesOf(
  tree: Tree,
  creation: Node,
): { homes: [Home, ...Home[]]; statement: Node } | undefined {
  const homes: Home[] = [];
  let statement = creation;
  const done = (): { homes: [Home, ...Home[]]; statement: Node } | undefined =>
    homes[0] ? { homes: [homes[0], ...homes.slice(1)], statement } : undefined;
  for (let child = creation, up = tree.parent(creation); up; child = up, up = tree.parent(up)) {
    if (unwrap(up) !== up) continue;
    switch (up.type) {
      case 'LogicalExpression':
        if (up.right !== child || up.operator === '&&') return undefined;
        continue;
      case 'VariableDeclarator': {
        const binding = up.id.type === 'Identifier' ? scopesOf(tree).resolve(up.id) : undefined;
        if (!binding) return undefined;
        homes.unshift({ kind: 'variable', name: binding.name, binding });
        statement = up;
        return done();
      }
      case 'AssignmentExpression': {
        const home =
          up.right === child && /^(\?\?|\|\|)?=$/.test(up.operator)
            ? homeOfTarget(tree, up.left)
            : undefined;
        if (!home) return undefined;
        homes.push(home);
        statement = up;
        continue;
      }
      case 'ClassProperty':
      case 'ClassPrivateProperty':
      case 'ClassAccessorProperty': {
        const name = keyName(up);
        const cls = classAround(tree, up);
        if (up.value !== child || name === undefined || !cls) return undefined;
        homes.unshift({ kind: 'field', name, cls, isStatic: up.static === true, declaration: up });
        return done();
      }
      case 'ObjectProperty': {
        const home = up.value === child ? memberHome(tree, up) : undefined;
        if (!home) return undefined;
        homes.push(home);
        statement = up;
        return done();
      }
      default:
        return done();
    }
  }
  return done();
}

function memberHome(tree: Tree, property: Node): Home | undefined {
  const name = keyName(property as { key: Node });
  const object = tree.parent(property);
  let declarator = object && tree.parent(object);
  while (declarator && unwrap(declarator) !== declarator) declarator = tree.parent(declarator);
  if (
    name === undefined ||
    declarator?.type !== 'VariableDeclarator' ||
    declarator.id.type !== 'Identifier'
  )
    return undefined;
  const binding = scopesOf(tree).resolve(declarator.id);
  return binding && { kind: 'member', name, binding };
}

const GLOBALS = new Set(['globalThis', 'global']);

/** The home that an assignment target or any other expression names; undefined for what cannot be told. */
export function homeOfTarget(tree: Tree, target: Node): Home | undefined {
  const node = unwrap(target);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    return binding && { kind: 'variable', name: binding.name, binding };
  }
  const name = propertyName(node);
  if (
    name === undefined ||
    (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
  )
    return undefined;
  const object = unwrap(node.object);
  if (object.type === 'Identifier' && GLOBALS.has(object.name) && !scopesOf(tree).resolve(object))
    return { kind: 'slot', name };
  const cls = thisClass(tree, object);
  if (cls) {
    const isStatic =
      object.type === 'Identifier' ? isClassBinding(tree, object) : isInStatic(tree, node);
    return { kind: 'field', name, cls, isStatic, declaration: fieldDeclaration(cls, name) };
  }
  return undefined;
}

function isClassBinding(tree: Tree, id: Node): boolean {
  const declaration = scopesOf(tree).resolve(id)?.declaration;
  return declaration !== undefined && isClass(declaration);
}

/** `this` is the class itself in static code. */
function isInStatic(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up.type === 'StaticBlock') return true;
    if (
      up.type === 'ClassMethod' ||
      up.type === 'ClassPrivateMethod' ||
      up.type === 'ClassProperty' ||
      up.type === 'ClassPrivateProperty'
    )
      return up.static === true;
  }
  return false;
}

export function fieldDeclaration(cls: ClassNode, name: string): Node | undefined {
  for (const member of cls.body.body) {
    if (
      (member.type === 'ClassProperty' ||
        member.type === 'ClassPrivateProperty' ||
        member.type === 'ClassAccessorProperty') &&
      keyName(member) === name
    )
      return member;
    if (member.type !== 'ClassMethod' || member.kind !== 'constructor') continue;
    for (const param of member.params)
      if (
        param.type === 'TSParameterProperty' &&
        param.parameter.type === 'Identifier' &&
        param.parameter.name === name
      )
        return param;
  }
  return undefined;
}

/** The name of the class whose field the store is; empty for others. */
export function ownerName(store: Store): string {
  const [home] = store.homes;
  return home.kind === 'field' ? (home.cls.id?.name ?? '') : '';
}

/** The declaration, with the place where it is made if that is a few lines on, as in a constructor; far from it, that place alone. */
export function siteOf({ declaration, creations: [made] }: Store): {
  start: number;
  end: number;
} {
  const start = startOf(declaration);
  const end = endOf(declaration);
  if (!made || startOf(made) < end) return { start, end };
  const near = (made.loc?.end.line ?? 0) - (declaration.loc?.end.line ?? 0) < 10;
  return near ? { start, end: endOf(made) } : { start: startOf(made), end: endOf(made) };
}
