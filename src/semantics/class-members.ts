import type { ClassMethod, ClassPrivateMethod, Node } from '@babel/types';
import { byName } from '../ast/by-name.ts';
import { isPath, pathOf } from '../ast/names.ts';
import {
  allMembers,
  isCall,
  isClass,
  isFunction,
  keyName,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';
import { importedName } from './qualified-name.ts';

export type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;
export type Method = ClassMethod | ClassPrivateMethod;

/** The instance (or, for static code, the class) on whose behalf a piece of code runs. */
export interface Owner {
  readonly cls: ClassNode;
  /** The method or field initialiser that the code is in. */
  readonly member: Node;
  readonly isStatic: boolean;
  /** What the instance is called at that place: `this`, or a variable such as `self`. */
  readonly self: string;
}

/** The class that owns what `node` starts; undefined in plain functions, where `this` is somebody else. */
export function ownerOf(tree: Tree, node: Node): Owner | undefined {
  let lexical = true;
  for (let up = tree.parent(node), child = node; up; child = up, up = tree.parent(up)) {
    if (isClassMember(up)) {
      const cls = tree.closest(up, isClass) as ClassNode | undefined;
      if (!cls || ('key' in up && up.key === child)) return undefined;
      const self = lexical ? 'this' : aliasOfThis(tree, node, up);
      return self === undefined
        ? undefined
        : { cls, member: up, isStatic: 'static' in up && up.static === true, self };
    }
    if (up.type === 'StaticBlock' || up.type === 'TSModuleBlock') return undefined;
    if (isFunction(up) && up.type !== 'ArrowFunctionExpression') lexical = false;
  }
  return undefined;
}

function isClassMember(node: Node): boolean {
  return (
    node.type === 'ClassMethod' ||
    node.type === 'ClassPrivateMethod' ||
    node.type === 'ClassProperty' ||
    node.type === 'ClassPrivateProperty'
  );
}

/** `const self = this` in the member, visible at `node`. */
function aliasOfThis(tree: Tree, node: Node, member: Node): string | undefined {
  for (const declarator of tree.nodes('VariableDeclarator')) {
    if (
      declarator.init?.type !== 'ThisExpression' ||
      declarator.id.type !== 'Identifier' ||
      !tree.contains(member, declarator)
    )
      continue;
    const scopes = scopesOf(tree);
    if (scopes.lookup(declarator.id.name, node) === scopes.resolve(declarator.id))
      return declarator.id.name;
  }
  return undefined;
}

/** Names by which a class member is known, `[Symbol.dispose]` included. */
export function memberName(_tree: Tree, member: Node): string | undefined {
  if (!('key' in member)) return undefined;
  const name = keyName(member as { key: Node; computed?: boolean | null });
  if (name !== undefined) return name;
  const path = 'computed' in member && member.computed ? pathOf(member.key as Node) : undefined;
  return path?.[0] === 'Symbol' && path.length === 2 ? `[Symbol.${path[1]}]` : undefined;
}

/** The members that a class declares itself under each name, in their order; those that it inherits are not among them. */
export const membersByName = perNode((tree, cls: ClassNode) =>
  byName<Node>(cls.body.body, (member) => memberName(tree, member)),
);

/** Every `….name` in a class. */
export function usesOf(tree: Tree, cls: ClassNode, name: string): readonly Node[] {
  return accessesIn(tree, cls).get(name) ?? [];
}

const accessesIn = perNode((_, cls: ClassNode) => byName(descendants(cls), propertyName));

/** Every `….name` in the file, optional ones after the others. */
export function membersNamed(tree: Tree, name: string): readonly Node[] {
  return tree.memo(accessesOf).get(name) ?? [];
}

function accessesOf(tree: Tree): ReadonlyMap<string, readonly Node[]> {
  return byName<Node>(allMembers(tree), propertyName);
}

const NODE_BASES =
  /^(EventEmitter|EventEmitter2|EventEmitter3|TypedEmitter|Readable|Writable|Duplex|Transform|Error|Map|Set|Array|EventTarget)$/;

/** `foreign`: a class of another file, whose methods may clear what this class stores. */
export function baseOf(tree: Tree, cls: ClassNode): ClassNode | 'none' | 'known' | 'foreign' {
  const base = cls.superClass;
  if (!base) return 'none';
  const name = base.type === 'Identifier' ? base.name : propertyName(base);
  const declaration =
    base.type === 'Identifier' ? scopesOf(tree).resolve(base)?.declaration : undefined;
  if (declaration && isClass(declaration)) return declaration as ClassNode;
  return name !== undefined && NODE_BASES.test(name) && isOfNode(tree, base) ? 'known' : 'foreign';
}

const EMITTERS =
  /^(node:)?(events|stream|stream\/promises|buffer)$|^(eventemitter2|eventemitter3|readable-stream|tiny-typed-emitter|typed-emitter|strict-event-emitter-types)$/;

/** A global, or something out of Node's own modules and packages that stand for them; not what a file calls by the same name. */
function isOfNode(tree: Tree, value: Node, steps = 4): boolean {
  const node = unwrap(value);
  if (steps === 0) return false;
  if (node.type === 'MemberExpression') return isOfNode(tree, node.object, steps - 1);
  if (isCall(node))
    return (
      isPath(node.callee, 'require') &&
      node.arguments[0]?.type === 'StringLiteral' &&
      EMITTERS.test(node.arguments[0].value)
    );
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return true;
  const { declaration } = binding;
  const imported = importedName(tree, binding);
  if (imported !== undefined) return EMITTERS.test(imported.slice(0, imported.lastIndexOf('#')));
  if (declaration.type === 'TSImportEqualsDeclaration')
    return (
      declaration.moduleReference.type === 'TSExternalModuleReference' &&
      EMITTERS.test(declaration.moduleReference.expression.value)
    );
  return (
    declaration.type === 'VariableDeclarator' &&
    !!declaration.init &&
    isOfNode(tree, declaration.init, steps - 1)
  );
}

/** The classes that `cls` extends as far as this file tells, nearest first; and whether it ends outside. */
export const basesOf = perNode(
  (tree, cls: ClassNode): { readonly classes: readonly ClassNode[]; readonly foreign: boolean } => {
    const classes = new Set<ClassNode>();
    for (let at = baseOf(tree, cls); ;) {
      if (typeof at === 'string') return { classes: [...classes], foreign: at === 'foreign' };
      if (classes.has(at)) return { classes: [...classes], foreign: false };
      if (classes.size === MOST_BASES) return { classes: [...classes], foreign: true };
      classes.add(at);
      at = baseOf(tree, at);
    }
  },
);

/** A longer chain of classes ends in one of which nothing is known. */
const MOST_BASES = 100;

/** The methods of an object of the class, those that it inherits within the file among them. */
export const methodsOf = perNode((tree, cls: ClassNode): readonly Method[] => {
  const found: Method[] = [];
  const names = new Set<string | undefined>();
  for (const one of [cls, ...basesOf(tree, cls).classes]) {
    for (const member of one.body.body) {
      if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
      const name = memberName(tree, member);
      if (one !== cls && (member.kind === 'constructor' || names.has(name))) continue;
      names.add(name);
      found.push(member);
    }
  }
  return found;
});

/** The `new C(…)` expressions of the file. */
export function constructionsOf(tree: Tree, cls: ClassNode): Node[] {
  const { id } = cls;
  if (!id) return [];
  const scopes = scopesOf(tree);
  return tree
    .nodes('NewExpression')
    .filter((n) => n.callee.type === 'Identifier' && scopes.resolve(n.callee)?.declaration === cls);
}
