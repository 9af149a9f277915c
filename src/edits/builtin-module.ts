import type { Tree } from '../ast/tree.ts';
import { isBuiltin } from '../knowledge/node-builtins.ts';
import { loadedModules } from '../semantics/imports.ts';

/** The specifier of a module of Node's, as the file writes others of them: with `node:` or without. */
export function builtinModule(tree: Tree, name: string): string {
  const modules = loadedModules(tree);
  if (modules.includes(name)) return name;
  const isBare = !modules.some((one) => one.startsWith('node:')) && modules.some(isBuiltin);
  return isBare ? name : `node:${name}`;
}
