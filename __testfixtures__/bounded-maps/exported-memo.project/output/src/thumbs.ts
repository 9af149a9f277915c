import { BoundedMap } from './bounded-map.js';

declare function thumb(path: string): Promise<string>;

export const thumbs: Map<string, string> = new BoundedMap<string, string>(1000);

export async function thumbOf(path: string): Promise<string> {
  const known = thumbs.get(path);
  if (known) return known;
  const made = await thumb(path);
  thumbs.set(path, made);
  return made;
}
