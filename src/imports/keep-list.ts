/** The patterns of the option `keep`, as a list or with commas; a `*` matches any characters. */
export function keepPatterns(keep: unknown): RegExp[] {
  const patterns =
    typeof keep === 'string'
      ? keep.split(',')
      : Array.isArray(keep)
        ? (keep as readonly string[])
        : [];
  return patterns.map((pattern) => {
    const parts = pattern.trim().split('*');
    return new RegExp(`^${parts.map((p) => p.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('.*')}$`);
  });
}
