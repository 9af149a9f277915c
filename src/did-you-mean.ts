import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "x"?` for the nearest of `known`, or nothing where none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const lower = word.toLowerCase();
  const nearest = closest(
    lower,
    known.map((k) => k.toLowerCase()),
  );
  const found = known.find((k) => k.toLowerCase() === nearest) as string;
  return distance(lower, nearest) <= Math.max(1, Math.floor(nearest.length / 3))
    ? ` Did you mean "${found}"?`
    : '';
}
