import { createHash } from 'node:crypto';
import { BoundedMap } from './bounded-map.js';

declare function vectorOf(text: string): Promise<number[]>;
declare function isValid(recipe: string): Promise<boolean>;

const vectors = new BoundedMap<string, number[]>(1000);
const checked = new BoundedMap<string, boolean>(1000);

/** One entry for each beginning of a text. */
export async function embed(text: string): Promise<number[]> {
  const key = text.slice(0, 200);
  const known = vectors.get(key);
  if (known) return known;
  const vector = await vectorOf(text);
  vectors.set(key, vector);
  return vector;
}

/** One entry for each version of a recipe. */
export async function check(recipe: string): Promise<boolean> {
  const hash = createHash('sha256').update(recipe).digest('hex');
  const known = checked.get(hash);
  if (known !== undefined) return known;
  const result = await isValid(recipe);
  checked.set(hash, result);
  return result;
}
