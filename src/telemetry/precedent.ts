import type { Tree } from '../ast/tree.ts';
import type { AwaitedCall } from './awaited-call.ts';
import { mayServe } from '../execution/runtime.ts';
import type { Project } from '../project.ts';

/** A file, this one first, that makes the same call and does not wait for it: `void captureEvent(…)`. */
export function unawaitedElsewhere(
  tree: Tree,
  { calls }: AwaitedCall,
  project: Project | undefined,
): string | undefined {
  const [call] = calls;
  const callee = call && tree.source(call.callee);
  if (!callee || callee.includes('\n')) return undefined;
  const needle = `void ${callee}(`;
  if (tree.text.includes(needle)) return tree.path;
  return project?.filesWith(needle).find((path) => {
    const other = project.tree(path);
    return other !== undefined && mayServe(other);
  });
}
