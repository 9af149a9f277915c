import { oldestNode } from '../execution/engines.ts';
import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import { styleOf } from './style.ts';

/** `??=` as it came with Node 15; what is compiled from TypeScript is written for the target. */
const NODE_WITH_ASSIGNMENT = 15;

/** What goes before and after an expression whose value a variable keeps from the first time on; `returned` wants no more parentheses around. */
export function makeOnce(
  tree: Tree,
  variable: string,
  project: Project | undefined,
  returned: boolean,
): { readonly before: string; readonly after: string } {
  const isOld =
    !styleOf(tree).typescript &&
    (oldestNode(tree.path, project) ?? NODE_WITH_ASSIGNMENT) < NODE_WITH_ASSIGNMENT;
  if (!isOld) return { before: `(${variable} ??= `, after: ')' };
  return returned
    ? { before: `${variable} || (${variable} = `, after: ')' }
    : { before: `(${variable} || (${variable} = `, after: '))' };
}
