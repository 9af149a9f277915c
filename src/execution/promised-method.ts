import type { Function as FunctionNode } from '@babel/types';
import { isClass, keyName } from '../ast/node.ts';
import type { File } from '../file.ts';
import { HOOKS_OF_INTERFACES, NEST_HOOKS } from '../knowledge/framework-hooks.ts';
import { NEST_CLASSES } from '../knowledge/request-handlers.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import { membersByName, type ClassNode } from '../semantics/class-members.ts';
import { decoratorsOf } from '../semantics/enclosing-function.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';

/**
 * Code that is not seen may call the method of a class: its decorator says so, the class promises it by an interface of a
 * package, or it stands in for a method of a class above. False for what only its own class can call.
 */
export function isPromised(file: File, fn: FunctionNode): boolean {
  const { tree, project } = file;
  if (fn.type !== 'ClassMethod' || fn.kind === 'constructor' || fn.accessibility === 'private')
    return false;
  const cls = tree.closest(fn, isClass) as ClassNode | undefined;
  const name = keyName(fn);
  if (!cls || name === undefined) return false;
  const decorators = decoratorsOf(tree, fn);
  if (decorators.some(({ onClass }) => !onClass)) return true;
  const isNest = decorators.some((one) => one.onClass && NEST_CLASSES.test(one.name));
  if ((isNest && NEST_HOOKS.has(name)) || isOfInterface(file, cls, name)) return true;
  if (!cls.superClass) return false;
  const { ancestors, foreign } = familyOf(tree, cls, project);
  return foreign || ancestors.some((one) => membersByName(one.tree, one.node).has(name));
}

function isOfInterface({ tree, project }: File, cls: ClassNode, method: string): boolean {
  return (cls.implements ?? []).some((one) => {
    if (one.type !== 'TSExpressionWithTypeArguments' || one.expression.type !== 'Identifier')
      return false;
    const { name } = one.expression;
    const binding = scopesOf(tree).lookup(name, cls);
    const from = binding && importedName(tree, binding)?.split('#')[0];
    if (from === undefined || from.startsWith('.')) return false;
    if (project?.resolve(tree.path, from)?.kind === 'file') return false;
    return HOOKS_OF_INTERFACES.get(name)?.includes(method) ?? true;
  });
}
