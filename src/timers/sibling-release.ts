import type { BlockStatement, Node } from '@babel/types';
import { functionAround } from '../ast/node.ts';
import type { File } from '../file.ts';
import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { resourcesOf } from '../resources/resource.ts';
import { functionName } from '../semantics/function-name.ts';
import { intervals, type Interval } from './interval.ts';

interface SiblingRelease {
  readonly call: Node;
  readonly body: BlockStatement;
}

/**
 * The body of the function that clears a module variable which the function around the interval sets: it stops what that
 * one starts.
 */
export function siblingRelease({ file, acquisition }: Interval): BlockStatement | undefined {
  const start = functionAround(file.tree, acquisition.call);
  const siblings = start && file.memo(siblingReleases).get(start);
  return siblings?.find(({ call }) => call !== acquisition.call)?.body;
}

/** For each function, its intervals that another function clears, with the bodies of those functions. */
function siblingReleases(file: File): ReadonlyMap<Node, readonly SiblingRelease[]> {
  const found = new Map<Node, SiblingRelease[]>();
  for (const interval of resourcesOf(file, intervals)) {
    const { call } = interval.acquisition;
    const start = functionAround(file.tree, call);
    if (!start) continue;
    const list = found.get(start) ?? [];
    found.set(start, list);
    for (const body of bodiesThatStop(interval, start)) list.push({ call, body });
  }
  return found;
}

function bodiesThatStop({ file, flow, releases }: Interval, start: Node): BlockStatement[] {
  const { tree } = file;
  const { first } = flow;
  if (first.kind !== 'variable' || first.binding.scope.node.type !== 'Program') return [];
  return releases.flatMap(({ call }) => {
    const fn = functionAround(tree, call);
    return fn &&
      fn !== start &&
      !tree.contains(start, fn) &&
      fn.body.type === 'BlockStatement' &&
      beginsWithStop(tree, functionName(tree, fn))
      ? [fn.body]
      : [];
  });
}
