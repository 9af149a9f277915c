import type { Identifier, Node } from '@babel/types';
import { descendants, type Tree } from '../ast/tree.ts';
import { mentions, isPath } from '../ast/names.ts';
import { scopesOf } from '../semantics/scope.ts';

const TIME =
  /\b(Date\.now|now|performance\.now|getTime|expire[sd]?\w*|expir\w+|ttl|TTL|maxAge|MAX_AGE|timestamp|staleUntil|validUntil|until|age|elapsed|deadline|cutoff|isExpired|isStale|hasExpired)\b|[eE]xpire|[tT]imestamp|Ttl\b/;

/** The code is about a point in time: it reads the clock, or names an age, an expiry and such. */
export function speaksOfTime(code: Node): boolean {
  return (
    mentions(code, TIME) ||
    [...descendants(code)].some((n) => n.type === 'NewExpression' && isPath(n.callee, 'Date'))
  );
}

/**
 * As `speaksOfTime`; a variable is about time if what it is set to is, whatever it is called: `now` may be a count.
 */
export function testsTime(tree: Tree, test: Node): boolean {
  const named = [...descendants(test)].filter(
    (node) => node.type === 'Identifier' && mentions(node, TIME),
  );
  const isOther = (node: Node): boolean => {
    const declaration = scopesOf(tree).resolve(node as Identifier)?.declaration;
    return (
      declaration?.type === 'VariableDeclarator' &&
      !!declaration.init &&
      !speaksOfTime(declaration.init)
    );
  };
  return speaksOfTime(test) && (named.length === 0 || !named.every(isOther));
}

export const COMPARISONS: ReadonlySet<string> = new Set(['>', '>=', '<', '<=', '===', '==']);

/** A read that throws an entry's age away: the entry is compared with the clock. */
export function comparesTime(fn: Node): boolean {
  return [...descendants(fn)].some(
    (n) => n.type === 'BinaryExpression' && COMPARISONS.has(n.operator) && speaksOfTime(n),
  );
}
