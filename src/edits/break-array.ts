import type { ArrayExpression, Node } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/**
 * `edits`, and what puts each element of `list` on a line of its own where they break the one line that it is on, as
 * formatters have it. A list with comments or with holes stays as it is.
 */
export function breakArray(tree: Tree, list: ArrayExpression, edits: readonly Edit[]): Edit[] {
  const { eol, indent } = styleOf(tree);
  const inside = (edit: Edit): boolean => startOf(list) < edit.start && edit.end < endOf(list);
  if (!edits.some((edit) => inside(edit) && edit.text.includes(eol))) return [...edits];
  const breaks = breaksOf(tree, list);
  if (!breaks) return [...edits];
  return [
    ...edits.map((edit) =>
      inside(edit) ? { ...edit, text: edit.text.replaceAll(eol, `${eol}${indent}`) } : edit,
    ),
    ...breaks,
  ];
}

/** What puts each element on a line of its own; undefined for a list with comments or holes, or on several lines already. */
export function breaksOf(tree: Tree, list: ArrayExpression): readonly Edit[] | undefined {
  const { eol, indent } = styleOf(tree);
  const elements = list.elements.filter((element) => element !== null);
  const isPlain =
    elements.length === list.elements.length &&
    !tree.source(list).includes('\n') &&
    !tree.comments.some(
      (c) => startOf(list) < (c.start as number) && (c.end as number) < endOf(list),
    );
  if (!isPlain) return undefined;
  const outer = indentationAt(tree.text, startOf(list));
  return [...elements, undefined].map((element, i): Edit => {
    const before = elements[i - 1];
    const comma = before && (element || tree.memo(endsInComma)) ? ',' : '';
    return {
      start: before ? outerEnd(tree, before) : startOf(list) + 1,
      end: element ? outerStart(element) : endOf(list) - 1,
      text: `${comma}${eol}${outer}${element ? indent : ''}`,
    };
  });
}

/** Lists on several lines have a comma after their last element, unless most in the file have none. */
function endsInComma(tree: Tree): boolean {
  let balance = 0;
  for (const type of ['ArrayExpression', 'ObjectExpression'] as const) {
    for (const node of tree.nodes(type)) {
      const last: Node | null | undefined =
        node.type === 'ArrayExpression' ? node.elements.at(-1) : node.properties.at(-1);
      const rest = last ? tree.text.slice(outerEnd(tree, last), endOf(node)) : '';
      if (rest.includes('\n')) balance += rest.startsWith(',') ? 1 : -1;
    }
  }
  return balance >= 0;
}
