import type { Node } from '@babel/types';
import type { Store } from './collection.ts';
import type { SpentTimer } from './fired-timers.ts';
import type { MapUse } from './uses.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { prependToBody } from '../edits/insert-statement.ts';

/** Deletes each timer's entry first thing when it fires, by the name that the write uses for the store. */
export function forgetTimers(
  tree: Tree,
  store: Store,
  uses: readonly MapUse[],
  timers: readonly SpentTimer[],
): Edit[] {
  const writes = uses.filter((u) => u.kind === 'write');
  return timers.map(({ body, key }, i) => {
    const at = (writes[i] as MapUse).at;
    return prependToBody(
      tree,
      body,
      store.kind === 'object'
        ? `delete ${written(tree, at)}`
        : `${receiver(tree, at)}.delete(${key})`,
    );
  });
}

function written(tree: Tree, at: Node): string {
  return at.type === 'AssignmentExpression' ? tree.source(at.left) : tree.source(at);
}

function receiver(tree: Tree, at: Node): string {
  const callee = 'callee' in at ? (at.callee as Node) : at;
  return 'object' in callee ? tree.source(callee.object as Node) : tree.source(callee);
}
