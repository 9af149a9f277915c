import { propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { DynamicImport } from './dynamic-import.ts';
import type { Taken } from './taken.ts';
import { importedBinding, type ModuleImports } from '../semantics/imports.ts';

/**
 * `path.join` as what is taken, not `path`, where nothing but members is used of the module and the file imports each of
 * them by name already. For modules of Node, whose functions need no `this`.
 */
export function byNamesAtHand(
  tree: Tree,
  site: DynamicImport,
  imports: ModuleImports,
): DynamicImport {
  const [whole, ...others] = site.taken;
  if (
    !whole?.binding ||
    whole.imported !== '*' ||
    others.length > 0 ||
    site.place.kind !== 'statement'
  )
    return site;
  if (importedBinding(tree, imports, '*') ?? importedBinding(tree, imports, 'default')) return site;
  const { binding, uses } = whole;
  const taken = uses.flatMap((use): Taken[] => {
    const expression = tree.parent(use);
    const imported =
      expression?.type === 'MemberExpression' && expression.object === use
        ? propertyName(expression)
        : undefined;
    const name = imported === undefined ? undefined : importedBinding(tree, imports, imported);
    return expression &&
      imported !== undefined &&
      name &&
      scopesOf(tree).lookup(name.name, use) === name
      ? [{ imported, expression, uses: [], holder: binding }]
      : [];
  });
  return taken.length === binding.references.length ? { ...site, taken } : site;
}
