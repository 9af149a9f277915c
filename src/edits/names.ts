import type { NameAllocator, NameScope } from '../types.ts';

/** An allocator that has given no name yet: one for each round of a file. */
export function createNames(): NameAllocator {
  const given = new Map<string, NameScope[]>();
  const shared = new Map<string, unknown>();
  return {
    take(candidates, scope, isFree) {
      const isOpen = (name: string): boolean =>
        isFree(name) && !given.get(name)?.some((other) => clash(other, scope));
      let name = candidates.find(isOpen);
      for (let n = 2; name === undefined; n += 1)
        if (isOpen(`${candidates[0]}${n}`)) name = `${candidates[0]}${n}`;
      const scopes = given.get(name);
      if (scopes) scopes.push(scope);
      else given.set(name, [scope]);
      return name;
    },
    share<Chosen>(key: string, choose: () => Chosen): Chosen {
      if (!shared.has(key)) shared.set(key, choose());
      return shared.get(key) as Chosen;
    },
  };
}

/** A variable is seen in all that its scope holds; a member belongs to its own class alone. */
function clash(a: NameScope, b: NameScope): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'member') return a.start === b.start && a.end === b.end;
  return (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
}
