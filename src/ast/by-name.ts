/** Groups items by name, in their order. Items without a name are left out. */
export function byName<Item>(
  items: Iterable<Item>,
  nameOf: (item: Item) => string | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    const list = name === undefined ? undefined : found.get(name);
    if (list) list.push(item);
    else if (name !== undefined) found.set(name, [item]);
  }
  return found;
}
