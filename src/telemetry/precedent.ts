import { unwrap, isCall } from '../ast/node.ts';
import { dotted } from '../ast/names.ts';
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
  const callee = call ? dotted(call.callee) : '';
  if (callee === '') return undefined;
  const isDropped = (other: Tree): boolean => other.memo(droppedCallees).has(callee);
  if (isDropped(tree)) return tree.path;
  return project?.filesWith(`void ${callee}(`).find((path) => {
    const other = project.tree(path);
    return other !== undefined && isDropped(other) && mayServe(other);
  });
}

/** What is called after a `void`. */
function droppedCallees(tree: Tree): ReadonlySet<string> {
  return new Set(
    tree.nodes('UnaryExpression').flatMap(({ operator, argument }) => {
      const call = unwrap(argument);
      return operator === 'void' && isCall(call) ? [dotted(call.callee)] : [];
    }),
  );
}
