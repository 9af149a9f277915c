import type { Node } from '@babel/types';
import { isClass } from '../ast/node.ts';
import { resourcesOf } from '../resources/resource.ts';
import { runs } from '../semantics/code-run-by.ts';
import { clearInClass } from '../timers/clear-in-class.ts';
import { isUnreferenced } from '../timers/handle.ts';
import { intervals } from '../timers/interval.ts';
import type { Holding } from './holding.ts';
import type { End, Maker } from './maker.ts';

/** The end that the fix of an interval gives a class that has none; undefined where there is no such fix. */
export function newEndOf(
  maker: Maker,
  begun: ReadonlySet<Node>,
): { readonly end: Omit<End, 'code'>; readonly holding: Holding } | undefined {
  const { file, node, name } = maker;
  if (!isClass(node) || !file.isWanted('owned-timers')) return undefined;
  for (const interval of resourcesOf(file, intervals)) {
    const { owner, state, acquisition } = interval;
    if (owner.kind !== 'instance' || owner.instance.cls !== node || owner.instance.isStatic)
      continue;
    if (!runs(file.tree, begun, acquisition.call) || (state !== 'kept' && state !== 'dropped'))
      continue;
    const repair = clearInClass(interval, owner.instance);
    const added = 'newEnd' in repair ? repair.newEnd : undefined;
    if (!added) continue;
    const unit = `${added.name} of ${name ?? ''} in ${file.path}`;
    return {
      end: { name: added.name, isWaitedFor: false, isNew: { key: added.key, unit } },
      holding: {
        noun: 'an interval',
        at: { maker, node: acquisition.call },
        holdsProcess: !isUnreferenced(interval.flow),
      },
    };
  }
  return undefined;
}
