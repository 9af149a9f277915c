import type { Node } from '@babel/types';
import { statementAround } from '../ast/node.ts';
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

/** A group in the parts that are written one statement after the other: one place of the code each, with a repair of its own. */
export function runsOf<A extends Acquisition>(
  group: ResourceGroup<A>,
): readonly ResourceGroup<A>[] {
  const runs: Resource<A>[][] = [];
  for (const resource of group.all) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isNext(last, resource)) run.push(resource);
    else runs.push([resource]);
  }
  return runs.map((all) => ({ ...group, all, first: all[0] as Resource<A> }));
}

function isNext(one: Resource, other: Resource): boolean {
  const { tree } = one.file;
  const statement = statementAround(tree, one.acquisition.call);
  const following = statementAround(tree, other.acquisition.call);
  const block = statement && tree.parent(statement);
  if (!following || !block || tree.parent(following) !== block) return false;
  const body = 'body' in block && Array.isArray(block.body) ? (block.body as readonly Node[]) : [];
  return body.indexOf(following) === body.indexOf(statement) + 1;
}
