import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { exportedNames } from '../semantics/class-hierarchy.ts';
import { membersByName, type ClassNode } from '../semantics/class-members.ts';
import type { Project } from '../project.ts';

const WRITES = /^(stringify|structuredClone|postMessage|json)$/;

/** Code that makes objects of the class, or declares that something is one, writes them out or copies them as a whole. */
export function isWrittenOutByUsers(
  tree: Tree,
  cls: ClassNode,
  project: Project | undefined,
): boolean {
  if (!cls.id || membersByName(tree, cls).has('toJSON')) return false;
  const users = new Map<Tree, string>([[tree, cls.id.name]]);
  if (project)
    for (const name of exportedNames(tree, cls))
      for (const use of project.usesOf(tree.path, name).uses)
        if (use.node.type === 'Identifier') users.set(use.tree, use.node.name);
  return [...users].some(([user, name]) =>
    user.memo(writtenOut).some((node) => isObjectOf(user, node, name)),
  );
}

/** What the calls of a file that write or copy something get, and all that it is made of. */
function writtenOut(tree: Tree): readonly Node[] {
  return tree.nodes('CallExpression').flatMap((call) => {
    const callee =
      propertyName(call.callee) ?? (call.callee.type === 'Identifier' ? call.callee.name : '');
    return WRITES.test(callee)
      ? call.arguments.flatMap((argument) => [...descendants(argument, (n) => !isFunction(n))])
      : [];
  });
}

/** A variable made with `new C()` or typed `C`, `C[]`, `Map<string, C>`, that is there as a whole. */
function isObjectOf(tree: Tree, node: Node, name: string): boolean {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (!binding) return false;
  const parent = tree.parent(node);
  const member =
    parent && 'object' in parent && parent.object === node ? propertyName(parent) : undefined;
  if (
    parent &&
    'object' in parent &&
    parent.object === node &&
    !(
      member !== undefined &&
      /^(values|entries|filter|slice|concat)$/.test(member) &&
      isCall(tree.parent(parent))
    )
  )
    return false;
  const type =
    'typeAnnotation' in binding.identifier && binding.identifier.typeAnnotation
      ? (binding.identifier.typeAnnotation as Node)
      : undefined;
  if (type && namesType(type, name)) return true;
  const init =
    binding.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  return (
    (init && (makes(init, name) || [...descendants(init)].some((n) => namesType(n, name)))) ||
    binding.references.some((reference) => isFilled(tree, reference, name))
  );
}

function makes(node: Node, name: string): boolean {
  return (
    node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === name
  );
}

/** `rooms.set(id, new Room(id))` */
function isFilled(tree: Tree, reference: Node, name: string): boolean {
  const member = tree.parent(reference);
  const call =
    member && /^(set|add|push|unshift)$/.test(propertyName(member) ?? '')
      ? tree.parent(member)
      : undefined;
  return (
    isCall(call) &&
    call.callee === member &&
    call.arguments.some((argument) => makes(argument, name))
  );
}

function namesType(type: Node, name: string): boolean {
  return [...descendants(type)].some(
    (n) =>
      n.type === 'TSTypeReference' && n.typeName.type === 'Identifier' && n.typeName.name === name,
  );
}

/** The object is written out or copied as a whole, which a timer in it does not bear: it refers to itself. */
export const isWrittenOut = perNode((tree, cls: ClassNode): boolean => {
  return (
    !membersByName(tree, cls).has('toJSON') &&
    tree.nodes('ThisExpression').some((self) => {
      const call = tree.parent(self);
      return (
        tree.contains(cls, self) &&
        isCall(call) &&
        call.arguments[0] === self &&
        /^(stringify|structuredClone|postMessage)$/.test(
          propertyName(call.callee) ?? (call.callee.type === 'Identifier' ? call.callee.name : ''),
        )
      );
    })
  );
});

/** The object is written out, frozen or compared as a whole somewhere, so that a new field would show. */
export const isUsedWhole = perNode((tree, cls: ClassNode): boolean => {
  return tree.nodes('ThisExpression').some((self) => {
    if (!tree.contains(cls, self)) return false;
    const parent = tree.parent(self);
    if (parent?.type === 'SpreadElement') return true;
    return (
      isCall(parent) &&
      /^(stringify|structuredClone|postMessage|send|freeze|seal|preventExtensions|assign|entries|keys|values)$/.test(
        propertyName(parent.callee) ??
          (parent.callee.type === 'Identifier' ? parent.callee.name : ''),
      )
    );
  });
});
