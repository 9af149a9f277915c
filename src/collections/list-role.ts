import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { descendants } from '../ast/tree.ts';
import { File } from '../file.ts';
import { RECORDS } from '../knowledge/list-methods.ts';
import { keyOriginOf } from './key-origin.ts';
import type { GrowingList } from './growing-list.ts';
import type { ListUse } from './list-use.ts';

/**
 * Why the oldest elements of a list may not go without a person's word, as a sentence; `bounded` where the code itself
 * has only so many; undefined where nothing speaks against it.
 */
export function whyNotShortened(file: File, list: GrowingList): string | undefined {
  const { place, uses, grows } = list;
  if (grows.every((grow) => isGuarded(grow, uses))) {
    const isOutside = grows.some(
      ({ tree, value }) =>
        value && keyOriginOf(File.of(tree, { project: file.project }), value).kind === 'outside',
    );
    return isOutside
      ? 'The list holds each value once: a removed value would count as new again.'
      : 'bounded';
  }
  if (uses.some(({ kind }) => kind === 'index')) return 'bounded';
  const { root } = place;
  const owner = root.kind === 'field' ? (root.cls.id?.name ?? '') : '';
  if (RECORDS.test(place.name) || RECORDS.test(owner) || RECORDS.test(file.path))
    return 'The list is a record that may have to be complete. Decide where older entries go.';
  const isWindowed = uses.some(({ kind }) => kind === 'tail');
  if (!isWindowed && uses.some((use) => findsOne(use)))
    return 'Code looks elements up again, and a removed one would be missing. Decide when an element may go.';
  return undefined;
}

/** `if (!list.includes(one)) list.push(one)`, `if (list.some(…)) return; …`. */
function isGuarded({ tree, at }: ListUse, uses: readonly ListUse[]): boolean {
  const around = tree.closest(
    at,
    ({ type }) => type === 'IfStatement' || /Function|Method/.test(type),
  );
  const asked = uses.filter(
    (use) =>
      use.tree === tree &&
      isCall(use.at) &&
      /^(includes|some|find|indexOf|findIndex)$/.test(propertyName(use.at.callee) ?? ''),
  );
  if (around?.type === 'IfStatement' && asked.some((use) => tree.contains(around.test, use.at)))
    return true;
  const fn = tree.closest(at, ({ type }) => /Function|Method/.test(type));
  return (
    fn !== undefined &&
    asked.some(
      (use) => tree.contains(fn, use.at) && (use.at.start as number) < (at.start as number),
    )
  );
}

/** One element is sought by what it is called. */
function findsOne({ at }: ListUse): boolean {
  if (!isCall(at) || !/^(find|findLast)$/.test(propertyName(at.callee) ?? '')) return false;
  const [callback] = at.arguments;
  return (
    callback !== undefined &&
    [...descendants(callback)].some(
      (one) => one.type === 'BinaryExpression' && /^===?$/.test(one.operator) && isIdentity(one),
    )
  );
}

function isIdentity({ left, right }: { left: Node; right: Node }): boolean {
  return [left, right].some((side) =>
    /^_?id$|Id$|ID$|^(key|name|uuid)$/.test(propertyName(unwrap(side)) ?? ''),
  );
}
