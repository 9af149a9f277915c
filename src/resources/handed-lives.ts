import type { Node } from '@babel/types';
import { isCall, isFunction, unwrap } from '../ast/node.ts';
import { File } from '../file.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { lifetimeOf, type Lifetime } from './lifetime.ts';

/** How long the values live that callers hand to a parameter, as far as callers are seen. */
export function livesHandedTo(file: File, parameter: Node): readonly Lifetime[] {
  const { tree, project } = file;
  const node = unwrap(parameter);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const fn = binding?.scope.node;
  if (!binding || !fn || !isFunction(fn)) return [];
  const at = (fn.params as readonly Node[]).indexOf(binding.declaration);
  const name = bindingOf(tree, fn);
  const own = (name?.references ?? []).map((use) => ({ tree, node: use as Node }));
  const others = (name ? exportedNames(tree, name) : []).flatMap(
    (exported) => project?.usesOf(tree.path, exported).uses ?? [],
  );
  return [...own, ...others].flatMap((use) => {
    const up = use.tree.parent(use.node);
    const argument = isCall(up) && up.callee === use.node ? up.arguments[at] : undefined;
    return argument ? [lifetimeOf(File.of(use.tree, { project }), argument)] : [];
  });
}
