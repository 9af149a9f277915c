import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import { styleOf } from './style.ts';

/** `let name: type` as the file has its types: in TypeScript, in JSDoc where the compiler wants JavaScript's types told, not at all. */
export function typedLet(
  tree: Tree,
  name: string,
  type: string,
  project: Project | undefined,
): string {
  if (styleOf(tree).typescript) return `let ${name}: ${type}`;
  return isChecked(tree, project) ? `/** @type {${type}} */ let ${name}` : `let ${name}`;
}

function isChecked(tree: Tree, project: Project | undefined): boolean {
  const word = tree.comments
    .map((c) => /^\s*@ts-(check|nocheck)\b/.exec(c.value)?.[1])
    .find((found) => found !== undefined);
  return word === undefined ? (project?.checksJavaScript(tree.path) ?? false) : word === 'check';
}
