import { referenceKey } from '../semantics/reference.ts';
import type { Acquisition } from './kind.ts';
import type { Owner } from './owner.ts';
import type { Resource, State } from './resource.ts';

/** What one owner has one keeper keep, in source order: one defect, however many calls there are. */
export interface ResourceGroup<A extends Acquisition = Acquisition> {
  readonly first: Resource<A>;
  readonly all: readonly Resource<A>[];
  readonly owner: Owner;
  readonly state: State;
}

/** Resources by their owner, their keeper and what becomes of them; those of a keeper without a name are each alone. */
export function groupsOf<A extends Acquisition>(
  resources: readonly Resource<A>[],
): readonly ResourceGroup<A>[] {
  const groups = new Map<unknown, Map<string, Resource<A>[]>>();
  resources.forEach((resource, i) => {
    const { owner, state, acquisition, file } = resource;
    const scope = owner.kind === 'module' ? file.tree.program : owner.scope;
    const keeper = acquisition.keeper && referenceKey(file.tree, acquisition.keeper);
    const key = `${owner.kind} ${state} ${keeper ?? i}`;
    const byKey = groups.get(scope) ?? new Map<string, Resource<A>[]>();
    groups.set(scope, byKey.set(key, [...(byKey.get(key) ?? []), resource]));
  });
  return [...groups.values()].flatMap((byKey) =>
    [...byKey.values()].map((all): ResourceGroup<A> => {
      const first = all[0] as Resource<A>;
      return { first, all, owner: first.owner, state: first.state };
    }),
  );
}
