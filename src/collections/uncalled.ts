import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { isClass, isFunction, isCall, propertyName } from '../ast/node.ts';
import { isTestBeside } from '../execution/path-role.ts';
import { spelled } from '../ast/names.ts';
import type { Project } from '../project.ts';
import type { MapUse } from './uses.ts';

/** Nothing in the project calls the method or function that deletes. Only a project can say so of what is exported. */
export function isUncalled(
  named: { fn: Node; name: string | undefined } | undefined,
  { tree, at }: MapUse,
  project: Project | undefined,
): boolean {
  if (!named?.name || !project) return false;
  const { fn, name } = named;
  if (name === 'constructor' || !isOwnFunction(tree, fn, at)) return false;
  if (
    fn.type === 'ObjectMethod' ||
    (fn.type === 'ClassMethod' && (fn.kind !== 'method' || (fn.decorators?.length ?? 0) > 0))
  )
    return false;
  if (
    fn.type !== 'ClassMethod' &&
    fn.type !== 'ClassPrivateMethod' &&
    fn.type !== 'FunctionDeclaration'
  )
    return false;
  const word = name.replace('#', '');
  if (spelled(tree, word).some((use) => !tree.contains(fn, use) && !isDefinition(tree, use)))
    return false;
  for (const path of project.filesWith(word)) {
    if (path === tree.path || isTestBeside(path, tree.path)) continue;
    const other = project.tree(path);
    if (!other || mayCall(other, word)) return false;
  }
  // The dearest question is the last: who imports the file.
  const cls = tree.closest(fn, isClass);
  return project.usesOf(
    tree.path,
    cls && 'id' in cls && cls.id?.type === 'Identifier' ? cls.id.name : name,
  ).complete;
}

/** Another file may call the method or function: it names it, and that is no method of its own. */
function mayCall(tree: Tree, name: string): boolean {
  const uses = spelled(tree, name);
  const hasOwn = uses.some((use) => isDefinition(tree, use));
  return uses.some((use) => {
    if (isDefinition(tree, use)) return false;
    const up = tree.parent(use);
    // In another class that has such a method it is that one.
    return !(
      hasOwn &&
      up !== undefined &&
      'object' in up &&
      (up.object as Node).type === 'ThisExpression'
    );
  });
}

/** The name is where a method or function is declared or its signature is given. */
function isDefinition(tree: Tree, name: Node): boolean {
  const up = tree.parent(name);
  const member = up?.type === 'PrivateName' ? tree.parent(up) : up;
  switch (member?.type) {
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'ObjectMethod':
    case 'TSDeclareMethod':
    case 'TSMethodSignature':
      return (
        !('computed' in member && member.computed) && member.key === (up === member ? name : up)
      );
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return member.id === name;
    default:
      return false;
  }
}

/** Apart from callbacks of list methods, nothing is between the function and the deletion. */
function isOwnFunction(tree: Tree, fn: Node, at: Node): boolean {
  for (const up of tree.ancestors(at)) {
    if (up === fn) return true;
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    if (!isCall(call) || !/^(forEach|map|filter)$/.test(propertyName(call.callee) ?? ''))
      return false;
  }
  return false;
}
