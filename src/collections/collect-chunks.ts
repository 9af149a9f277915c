import type { Node, Statement } from '@babel/types';
import { isFunction, isLoop } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import type { Edit, Fix } from '../types.ts';
import { isOwnMemory } from './chunk-memory.ts';
import { chunkType, placeOfWhole, type GrownBuffer } from './grown-buffer.ts';

/**
 * Collects the chunks and joins them once, after the last; undefined where the reads share no place. A chunk whose memory
 * may be written over before that is copied, as the join did.
 */
export function collectChunks(tree: Tree, grown: GrownBuffer): Fix | undefined {
  const { binding, join, chunk } = grown;
  const place = placeOfWhole(tree, grown);
  const { declaration } = binding;
  const list = tree.parent(declaration);
  const assignment = tree.closest(join, ({ type }) => type === 'AssignmentExpression');
  if (!place || !assignment || declaration.type !== 'VariableDeclarator' || !list) return undefined;
  const { typescript } = styleOf(tree);
  const isOwn = isOwnMemory(tree, chunk, grown.arrival);
  const type = typescript ? `: ${isOwn ? chunkType(tree, grown) : 'Buffer'}[]` : '';
  const part = isOwn ? tree.source(chunk) : `Buffer.from(${tree.source(chunk)})`;
  const form = formOf(tree, grown, place);
  if (!form) return undefined;
  return {
    edits: (names) => {
      const parts = freshName(names, tree, list, ['chunks', 'parts', `${binding.name}Parts`]);
      const start = list.start as number;
      const own: Edit[] = [
        { start, end: declaration.end as number, text: `const ${parts}${type} = []` },
        {
          start: assignment.start as number,
          end: assignment.end as number,
          text: `${parts}.push(${part})`,
        },
      ];
      return { edits: [...own, form(`Buffer.concat(${parts})`)] };
    },
  };
}

/** Where the whole is made: at its only read, else in a constant of the old name before them all. */
function formOf(
  tree: Tree,
  { binding, reads }: GrownBuffer,
  place: Node,
): ((whole: string) => Edit) | undefined {
  const [only, other] = reads;
  if (only && !other && !runsAgain(tree, only, place)) {
    const isShort = tree.parent(only)?.type === 'ObjectProperty';
    const [start, end] = [only.start as number, only.end as number];
    return (whole) => ({ start, end, text: isShort ? `${binding.name}: ${whole}` : whole });
  }
  const code = (whole: string): string => `const ${binding.name} = ${whole}`;
  if (isFunction(place)) {
    const { body } = place;
    return body.type === 'BlockStatement'
      ? (whole) => prependToBody(tree, body, code(whole))
      : undefined;
  }
  const block = tree.parent(place);
  const isSeen =
    block?.type === 'BlockStatement' && reads.every((one) => tree.contains(block, one));
  return isSeen ? (whole) => insertAfter(tree, place as Statement, code(whole)) : undefined;
}

/** In a loop or a callback within the place, which may run more than once. */
function runsAgain(tree: Tree, read: Node, place: Node): boolean {
  for (const up of tree.ancestors(read)) {
    if (up === place) return false;
    if (isLoop(up)) return true;
    if (isFunction(up)) return isFunction(place);
  }
  return false;
}
