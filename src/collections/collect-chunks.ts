import type { Node, Statement } from '@babel/types';
import { classAround, isCall, isFunction, isLoop } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { withoutNothing } from '../ast/types.ts';
import { freshMember } from '../edits/add-class-member.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import type { File } from '../file.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import { isOwnMemory } from './chunk-memory.ts';
import { chunkType, placeOfWhole, type GrownBuffer } from './grown-buffer.ts';

/**
 * Collects the chunks and joins them once, after the last; undefined where the reads share no place. A chunk whose memory
 * may be written over before that is copied, as the join did.
 */
export function collectChunks(file: File, grown: GrownBuffer): Fix | undefined {
  const { tree } = file;
  const { kept, join, chunk } = grown;
  const place = placeOfWhole(tree, grown);
  const assignment = tree.closest(join, ({ type }) => type === 'AssignmentExpression');
  if (!place || !assignment) return undefined;
  const isOwn = isOwnMemory(tree, chunk, grown.arrival);
  const type = styleOf(tree).typescript ? `: ${isOwn ? chunkType(tree, grown) : 'Buffer'}[]` : '';
  const part = isOwn ? tree.source(chunk) : `Buffer.from(${tree.source(chunk)})`;
  if (!formOf(tree, grown, place)) return undefined;
  return {
    edits: (names) => {
      const parts = partsName(file, grown, names);
      const own = kept.home === 'class' ? `this.${parts}` : parts;
      const whole = `Buffer.concat(${own})`;
      const form = formOf(tree, grown, place, names);
      return {
        edits: [
          ...kept.inits.map((init) => emptyList(tree, init, parts, type)),
          { ...spanOf(assignment), text: `${own}.push(${part})` },
          ...(form?.(
            isWholeOrNothing(grown) ? `${own}.length > 0 ? ${whole} : ${kept.empty}` : whole,
          ) ?? []),
        ],
      };
    },
  };
}

/** Without a chunk the whole becomes an empty buffer, where it was nothing. */
export function fillsNothing(grown: GrownBuffer): boolean {
  return grown.kept.empty !== 'buffer' && !isWholeOrNothing(grown);
}

/** Without a chunk the whole is `undefined` or `null`, as it was, unless its type says that it is not. */
function isWholeOrNothing({ kept: { empty, type } }: GrownBuffer): boolean {
  return empty !== 'buffer' && (!type || withoutNothing(type) !== type);
}

function spanOf(node: Node): Pick<Edit, 'start' | 'end'> {
  return { start: startOf(node), end: endOf(node) };
}

function partsName(file: File, { kept, join }: GrownBuffer, names: NameAllocator): string {
  const { tree } = file;
  const cls = kept.home === 'class' ? classAround(tree, join) : undefined;
  const [mark = '', bare = ''] = [/^[#_]*/.exec(kept.name)?.[0], kept.name.replace(/^[#_]*/, '')];
  if (cls) {
    const { ancestors, heirs } = familyOf(tree, cls, file.project);
    const candidates = [`${mark}chunks`, `${mark}parts`, `${mark}${bare}Parts`] as const;
    return freshMember(names, tree, { cls, family: [...ancestors, ...heirs] }, [...candidates]);
  }
  const list = tree.parent(kept.inits[0] as Node) as Node;
  return freshName(names, tree, list, ['chunks', 'parts', `${kept.name}Parts`]);
}

/** The declaration or assignment that made an empty buffer makes an empty list. */
function emptyList(tree: Tree, init: Node, parts: string, type: string): Edit {
  if (init.type === 'AssignmentExpression') return { ...spanOf(init), text: `this.${parts} = []` };
  if (init.type === 'ClassProperty' || init.type === 'ClassPrivateProperty') {
    const value = init.value ? ' = []' : '';
    const end = init.value ?? init.typeAnnotation ?? init.key;
    return { start: startOf(init.key), end: endOf(end), text: `${parts}${type}${value}` };
  }
  const start = startOf(tree.parent(init) ?? init);
  return { start, end: endOf(init), text: `const ${parts}${type} = []` };
}

/** Where the whole is made: at its only read, else in a constant before them all. */
function formOf(
  tree: Tree,
  { kept, reads }: GrownBuffer,
  place: Node,
  names?: NameAllocator,
): ((whole: string) => Edit[]) | undefined {
  const [only, other] = reads;
  if (only && !other && !runsAgain(tree, only, place)) {
    const up = tree.parent(only);
    const isShort = up?.type === 'ObjectProperty' && up.shorthand;
    const isPart = !up || !isWholeIn(up, only);
    return (whole) => {
      const text = whole.includes(' ? ') && isPart ? `(${whole})` : whole;
      return [{ ...spanOf(only), text: isShort ? `${kept.name}: ${text}` : text }];
    };
  }
  const name = kept.name.replace(/^[#_]*/, '');
  const own =
    kept.home === 'class' && names ? freshName(names, tree, only ?? place, [name, 'whole']) : name;
  const renamed = kept.home === 'class' ? reads.map((one) => ({ ...spanOf(one), text: own })) : [];
  const code = (whole: string): string => `const ${own} = ${whole}`;
  if (isFunction(place)) {
    const { body } = place;
    return body.type === 'BlockStatement'
      ? (whole) => [prependToBody(tree, body, code(whole)), ...renamed]
      : undefined;
  }
  const block = tree.parent(place);
  const isSeen =
    block?.type === 'BlockStatement' && reads.every((one) => tree.contains(block, one));
  return isSeen ? (whole) => [insertAfter(tree, place as Statement, code(whole))] : undefined;
}

/** A conditional needs no parentheses there. */
function isWholeIn(up: Node, read: Node): boolean {
  return isCall(up) || up.type === 'NewExpression'
    ? up.callee !== read
    : /^(VariableDeclarator|ReturnStatement|ObjectProperty|ArrayExpression)$/.test(up.type);
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
