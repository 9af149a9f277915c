import type { Node } from '@babel/types';
import { outermost } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { exportedAs, exportedNames } from './exported-names.ts';
import { bindingOf } from './function-name.ts';

/** The names under which a module exports a function, in ES syntax or CommonJS's; empty where it exports it under none. */
export function exportedNamesOf(tree: Tree, fn: Node): readonly string[] {
  const binding = bindingOf(tree, fn);
  const names = binding ? exportedNames(tree, binding) : [];
  for (const value of [outermost(tree, fn), ...(binding?.references ?? [])]) {
    const name = exportedAs(tree, value);
    if (name !== undefined) names.push(name);
  }
  return [...new Set(names)];
}
