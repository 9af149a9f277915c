import type { EarlyValue } from './evaluation-order.ts';
import type { OwnTry } from './telemetry-only-try.ts';
import { outerEnd, outerStart } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { declareEarly, type DetachNames } from './detach-call.ts';
import { styleOf } from '../edits/style.ts';

/**
 * `try { await x.track(…) } catch (error) { … }` becomes `detach(async () => { await x.track(…) }, (error) => { … })`: what
 * the handler did is still done. Undefined where a part of the call would be waited for outside of the handler.
 */
export function detachTry(
  tree: Tree,
  { statement }: OwnTry,
  early: readonly EarlyValue[],
  { detach, names }: DetachNames,
): Edit[] | undefined {
  const { block, handler } = statement;
  if (early.some(({ node }) => node.type !== 'MemberExpression' && node.type !== 'Identifier'))
    return undefined;
  const start = statement.start as number;
  const end = handler.end as number;
  const between = tree.text.slice(block.end as number, handler.body.start as number);
  if (
    tree.comments.some(
      (c) =>
        (c.start as number) >= (block.end as number) &&
        (c.end as number) <= (handler.body.start as number),
    )
  )
    return undefined;
  const written = handler.param
    ? tree.text.slice(outerStart(handler.param), outerEnd(tree, handler.param))
    : '';
  // Without a type it would be one of any in projects whose own helper does not declare it.
  const parameter =
    styleOf(tree).typescript &&
    handler.param?.type === 'Identifier' &&
    !handler.param.typeAnnotation
      ? `${written}: unknown`
      : written;
  const next = tree.text.slice(end).replace(/^(\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/, '');
  const semi = styleOf(tree).semi || (/^[([`+\-/]/.test(next) ? ';' : '');
  return [
    ...declareEarly(names, tree, statement, early),
    { start, end: start + 'try'.length, text: `${detach}(async () =>` },
    {
      start: block.end as number,
      end: handler.body.start as number,
      text: `, (${parameter}) =>${/\s$/.test(between) ? ' ' : ''}`,
    },
    { start: end, end, text: `)${semi}` },
  ];
}
