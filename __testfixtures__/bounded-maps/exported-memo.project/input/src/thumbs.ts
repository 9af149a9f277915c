declare function thumb(path: string): Promise<string>;

export const thumbs = new Map<string, string>();

export async function thumbOf(path: string): Promise<string> {
  const known = thumbs.get(path);
  if (known) return known;
  const made = await thumb(path);
  thumbs.set(path, made);
  return made;
}
