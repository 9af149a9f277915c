import { countUntil } from '../ast/tree.ts';
import { RESERVED_WORDS } from '../knowledge/reserved-words.ts';
import type { NameAllocator, NameScope } from '../types.ts';

/** An allocator that has given no name yet: one for each round of a file. */
export function createNames(): NameAllocator {
  const members = new Set<string>();
  const variables = new Map<string, DisjointScopes>();
  const shared = new Map<string, unknown>();
  const isGiven = (name: string, scope: NameScope): boolean =>
    scope.kind === 'member'
      ? members.has(keyOf(name, scope))
      : (variables.get(name)?.clashWith(scope) ?? false);
  const give = (name: string, scope: NameScope): void => {
    if (scope.kind === 'member') members.add(keyOf(name, scope));
    else {
      const scopes = variables.get(name) ?? new DisjointScopes();
      variables.set(name, scopes);
      scopes.add(scope);
    }
  };
  // What was not free once in a scope never is again.
  const next = new Map<string, number>();
  const takeNumbered = (
    base: string,
    scope: NameScope,
    isOpen: (name: string) => boolean,
  ): string => {
    const key = `${scope.kind} ${keyOf(base, scope)}`;
    let n = next.get(key) ?? 2;
    while (!isOpen(`${base}${n}`)) n += 1;
    next.set(key, n + 1);
    return `${base}${n}`;
  };
  return {
    take(candidates, scope, isFree) {
      const mayBe = (name: string): boolean => scope.kind === 'member' || !RESERVED_WORDS.has(name);
      const isOpen = (name: string): boolean =>
        mayBe(name) && isFree(name) && !isGiven(name, scope);
      const name = candidates.find(isOpen) ?? takeNumbered(candidates[0], scope, isOpen);
      give(name, scope);
      return name;
    },
    share<Chosen>(key: string, choose: () => Chosen): Chosen {
      if (!shared.has(key)) shared.set(key, choose());
      return shared.get(key) as Chosen;
    },
  };
}

/** A member belongs to its own class alone, not to those around or in it. */
function keyOf(name: string, { start, end }: NameScope): string {
  return `${start} ${end} ${name}`;
}

/**
 * The scopes that one variable's name was given in, by their start. A variable is seen in all that its scope holds, so
 * none of them holds another; and since scopes are those of a program, they share nothing.
 */
class DisjointScopes {
  readonly #byStart: NameScope[] = [];

  /** True if one of the scopes holds `scope`, or `scope` holds one of them. */
  clashWith({ start, end }: NameScope): boolean {
    const at = this.#countUntil(start);
    const [before, after] = [this.#byStart[at - 1], this.#byStart[at]];
    return (
      (before !== undefined && (before.start === start || end <= before.end)) ||
      (after !== undefined && after.end <= end)
    );
  }

  add(scope: NameScope): void {
    this.#byStart.splice(this.#countUntil(scope.start), 0, scope);
  }

  /** How many of the scopes start at an offset or before it. */
  #countUntil(offset: number): number {
    return countUntil(this.#byStart, ({ start }) => start <= offset);
  }
}
