import type { Node } from '@babel/types';
import { isCall, isClass, isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { TAKES_OFF } from '../knowledge/event-verbs.ts';
import { basesOf, membersByName, type ClassNode } from './class-members.ts';
import { thisClass } from './this-class.ts';
import { functionOf } from './value-origins.ts';

/**
 * The functions of a class, or of a function around others, that code of it may run: the roots, and each that is named
 * there as `this.name` or by its variable. A function that is only declared there is none of them, nor one that is taken off an
 * emitter.
 */
export function codeRunBy(tree: Tree, holder: Node, roots: readonly Node[]): ReadonlySet<Node> {
  const found = new Set(roots);
  for (const at of found)
    for (const node of descendants(at, (inner) => !isOnlyDeclared(tree, inner)))
      for (const named of namedBy(tree, holder, node)) found.add(named);
  return found;
}

/** Some of the code contains the node, a function that is only declared there apart. */
export function runs(tree: Tree, code: ReadonlySet<Node>, node: Node): boolean {
  if (code.has(node)) return true;
  for (const up of tree.ancestors(node)) {
    if (code.has(up)) return true;
    if (isOnlyDeclared(tree, up)) return false;
  }
  return false;
}

/** It runs where its name is called, and not where it stands. */
export function isOnlyDeclared(tree: Tree, node: Node): boolean {
  if (!isFunction(node)) return false;
  if (node.type === 'FunctionDeclaration' || node.type === 'ObjectMethod') return true;
  const up = tree.parent(node);
  return up?.type === 'VariableDeclarator' || up?.type === 'ObjectProperty';
}

function namedBy(tree: Tree, holder: Node, node: Node): readonly Node[] {
  if (isTakenOff(tree, node)) return [];
  if (isClass(holder)) {
    const name = propertyName(node);
    const isOwn =
      name !== undefined && 'object' in node && thisClass(tree, node.object as Node) === holder;
    return isOwn ? functionsNamed(tree, holder as ClassNode, name) : [];
  }
  const fn = node.type === 'Identifier' ? functionOf(tree, node) : undefined;
  return fn && fn !== holder && tree.contains(holder, fn) ? [fn] : [];
}

/** `f` of `socket.off('close', f)`, which does not run it. */
function isTakenOff(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  return isCall(up) && up.callee !== node && TAKES_OFF.has(propertyName(up.callee) ?? '');
}

/** The methods and the fields with a function of that name, own and inherited within the file. */
function functionsNamed(tree: Tree, cls: ClassNode, name: string): readonly Node[] {
  return [cls, ...basesOf(tree, cls).classes].flatMap((one) =>
    (membersByName(tree, one).get(name) ?? []).filter(
      (member) =>
        isFunction(member) ||
        ('value' in member && !!member.value && isFunction(member.value as Node)),
    ),
  );
}
