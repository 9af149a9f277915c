import type { Function as FunctionNode, Node } from '@babel/types';
import { classAround, isCall, isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { mayServe } from '../execution/runtime.ts';
import { File } from '../file.ts';
import { exportedNames as exportedClassNames } from '../semantics/class-hierarchy.ts';
import { memberName, usesOf as usesOfMember, type Method } from '../semantics/class-members.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { lifetimeOf, type Lifetime } from './lifetime.ts';

/** A value that a caller hands in: how long it lives, and where that is. */
export interface Handed {
  readonly life: Lifetime;
  readonly at: ExportedUse;
}

interface ExportedUse {
  readonly tree: Tree;
  readonly node: Node;
}

/** What callers hand to a parameter of a function or constructor, as far as they are seen; tests apart. */
export function livesHandedTo(file: File, parameter: Node): readonly Handed[] {
  const { tree, project } = file;
  const node = unwrap(parameter);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const fn = binding?.scope.node;
  if (!binding || !fn || !isFunction(fn)) return [];
  const at = (fn.params as readonly Node[]).indexOf(binding.declaration);
  return usesOf(file, fn).flatMap((use) => {
    const up = use.tree.parent(use.node);
    const isUse = (isCall(up) || up?.type === 'NewExpression') && up.callee === use.node;
    const argument = isUse ? up.arguments[at] : undefined;
    if (!argument || !mayServe(use.tree)) return [];
    return [{ life: lifetimeOf(File.of(use.tree, { project }), argument), at: use }];
  });
}

/** Where the class itself names a method; code elsewhere may, too. */
function usesOfMethod(tree: Tree, method: Method): readonly ExportedUse[] {
  const cls = classAround(tree, method);
  const name = memberName(tree, method);
  const members = cls && name !== undefined ? usesOfMember(tree, cls, name) : [];
  return members.map((node) => ({ tree, node }));
}

/** Where a function is named, or for a constructor its class. */
function usesOf({ tree, project }: File, fn: FunctionNode): readonly ExportedUse[] {
  const isConstructor = fn.type === 'ClassMethod' && fn.kind === 'constructor';
  if (!isConstructor && (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod'))
    return usesOfMethod(tree, fn);
  const cls = isConstructor ? classAround(tree, fn) : undefined;
  const name = cls ? cls.id && scopesOf(tree).resolve(cls.id) : bindingOf(tree, fn);
  if (!name) return [];
  const exported = cls ? exportedClassNames(tree, cls) : exportedNames(tree, name);
  const others = exported.flatMap((one) => project?.usesOf(tree.path, one).uses ?? []);
  return [...name.references.map((node) => ({ tree, node })), ...others];
}
