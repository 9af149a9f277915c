/**
 * True if a name is of the form that a pattern has, in which a `*` stands for any part. Each part is looked for once,
 * from where the one before it ends, since patterns and names come out of repositories.
 */
export function matchesNameGlob(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  if (last === undefined) return pattern === name;
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last) || end < first.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}
