import type { Node } from '@babel/types';
import { SKIPPED } from './children.ts';

/**
 * Both pieces of code are the same but for layout, comments, quotes and parentheses. `a?.b` and `a.b` differ, and so do
 * `a!` and `a`: unwrap first what makes no difference to the question.
 */
export function sameCode(a: Node | null | undefined, b: Node | null | undefined): boolean {
  const pairs: [unknown, unknown][] = [[a ?? null, b ?? null]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
      return false;
    if (one['type'] !== other['type']) return false;
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
      if (!SKIPPED.has(key) && key !== 'raw') pairs.push([one[key] ?? null, other[key] ?? null]);
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
