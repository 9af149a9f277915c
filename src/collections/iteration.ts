import type { Node } from '@babel/types';
import { dotted, lastName } from '../ast/names.ts';
import { isCall, isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { functionName } from '../semantics/function-name.ts';
import type { MapUse } from './uses.ts';

const STATISTICS =
  /stats?(?![a-z])|statistic|debug|dump|inspect|info|health|size|report|usage|metrics|clear|invalidate|evict|prune|purge|clean|expire|reset|flush/i;

/** The entries are only counted for a statistic, or gone through to remove some. */
export function isHarmlessListing({ tree, at }: MapUse): boolean {
  if (isKeptElsewhere(tree, at)) return false;
  const around = [...tree.ancestors(at)]
    .filter(isFunction)
    .map((fn) => functionName(tree, fn))
    .filter((n) => n !== undefined);
  if (
    around.some((n) => STATISTICS.test(n)) ||
    (tree.parent(at)?.type === 'MemberExpression' &&
      propertyName(tree.parent(at) as Node) === 'length')
  )
    return true;
  return isSearch(tree, at);
}

/** What is listed goes to a file, a database or a clone. */
function isKeptElsewhere(tree: Tree, at: Node): boolean {
  if (isCall(at) && /^(structuredClone|postMessage)$/.test(dotted(at.callee))) return true;
  for (const up of tree.ancestors(at)) {
    if (
      isCall(up) &&
      /^(write(File|FileSync)?|save\w*|persist\w*|upload\w*|insert\w*|postMessage|serialize)$/.test(
        lastName(up.callee) ?? '',
      )
    )
      return true;
    if (up.type.endsWith('Statement') || isFunction(up)) return false;
  }
  return false;
}

/** `[...m.values()].find(…)` whose result is only used if there is one. */
export function isSearch(tree: Tree, at: Node): boolean {
  for (let node = at, up = tree.parent(node); up; node = up, up = tree.parent(up)) {
    if (up.type === 'VariableDeclarator' || up.type === 'IfStatement')
      return [...descendants(node)].some((n) => isCall(n) && propertyName(n.callee) === 'find');
    if (up.type === 'ReturnStatement' || isFunction(up)) return false;
  }
  return false;
}
