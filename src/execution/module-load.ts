import type { Tree } from '../ast/tree.ts';
import type { Destination, Project } from '../project.ts';
import { TRACED_BUILTINS } from '../knowledge/node-builtins.ts';
import { TRACERS } from '../knowledge/packages.ts';

/** `.js` and `.ts` of a package whose type is module. */
export function isModule(path: string, project: Project | undefined): boolean {
  return (
    /\.m[jt]s$/.test(path) ||
    (!/\.c[jt]s$/.test(path) && project?.packageOf(path)?.type === 'module')
  );
}

/** `#store` of a package.json that names several files for it. */
export function isConditional(
  tree: Tree,
  specifier: string,
  project: Project | undefined,
): boolean {
  if (!specifier.startsWith('#')) return false;
  const imports = project?.packageOf(tree.path)?.json['imports'];
  return (
    typeof imports === 'object' &&
    imports !== null &&
    Object.values(imports).some((value) => typeof value === 'object')
  );
}

/** A tracer patches the module, and what was imported before stays as it was. */
export function isTraced(tree: Tree, to: Destination, project: Project | undefined): boolean {
  if (to.kind !== 'builtin' || !TRACED_BUILTINS.test(to.name)) return false;
  return [...(project?.packageOf(tree.path)?.dependencies.keys() ?? [])].some((name) =>
    TRACERS.has(name),
  );
}
