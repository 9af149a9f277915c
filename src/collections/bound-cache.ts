import type { Node } from '@babel/types';
import { statementAround } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import type { File } from '../file.ts';
import type { Edit, FixEdits } from '../types.ts';
import { boundedHelper } from './bounded-helpers.ts';
import type { Making } from './library-cache.ts';
import type { Options } from './cache-options.ts';
import type { GrowingCache } from './growing-cache.ts';

/** An option of a package with its value, as they are written. */
export interface Setting {
  readonly option: string;
  readonly value: string;
}

/** What is over within that time needs no other bound. */
export const HOUR = 3_600_000;

/** A way to bound a cache, once a number is known. */
export interface CacheRepair {
  /** `max`: of entries · `ttl`: seconds that one stays. */
  readonly setting: 'max' | 'ttl';
  /** Undefined where it cannot be written. */
  readonly with: (value: string) => FixEdits | undefined;
}

/** How a cache can be bounded with what its package offers; undefined where it offers nothing that fits. */
export function repairOf(file: File, growing: GrowingCache): CacheRepair | undefined {
  const { call, of, options } = growing.made;
  const { repair } = of;
  const target = { call, options, at: of.options };
  switch (repair?.kind) {
    case 'max':
      return {
        setting: 'max',
        with: (value) => only(setOption(file.tree, target, { option: repair.option, value })),
      };
    case 'map':
      return {
        setting: 'max',
        with: (value) => setBoundedMap(file, target, { option: repair.option, value }),
      };
    case 'ttl':
      return ofAge(file, growing, repair.option);
    default:
      return undefined;
  }
}

/** Entries get a time; those that have one of their own, or a long one, go when there are too many. */
function ofAge(file: File, growing: GrowingCache, option: string): CacheRepair | undefined {
  const { call, of, options, lasts } = growing.made;
  const target = { call, options, at: of.options };
  const aged = (value: string): Edit[] | undefined =>
    setOption(file.tree, target, { option, value });
  const writes = growing.uses.filter(({ kind }) => kind === 'write');
  const isAged = writes.length > 0 && writes.every(({ extra }) => extra !== undefined);
  if (lasts === undefined && !isAged && aged('1'))
    return { setting: 'ttl', with: (value) => only(aged(value)) };
  const evicts = (value: string): FixEdits | undefined =>
    only(evictBeforeSet(file, growing, value));
  const isShort = lasts !== undefined && lasts <= HOUR;
  return !isShort && growing.purpose?.kind !== 'state' && evicts('8')
    ? { setting: 'max', with: evicts }
    : undefined;
}

function only(edits: Edit[] | undefined): FixEdits | undefined {
  return edits && { edits };
}

/** Gives a call an option; undefined where its options are not written in the call. */
export function setOption(
  tree: Tree,
  { call, options, at }: { readonly call: Making; readonly options: Options; readonly at: number },
  { option, value }: Setting,
): Edit[] | undefined {
  const { gap } = styleOf(tree);
  const text = `${option}: ${value}`;
  if (options.kind === 'none') {
    if (call.arguments.length > at) return undefined;
    const object = `{${gap}${text}${gap}}`;
    const last = call.arguments.at(-1);
    if (last)
      return at === call.arguments.length ? [insert(endOf(last), `, ${object}`)] : undefined;
    const open = tree.text.lastIndexOf('(', endOf(call) - 1);
    // `new NodeCache` needs no parentheses.
    return open > endOf(call.callee) - 1 && tree.text[endOf(call) - 1] === ')'
      ? [insert(open + 1, object)]
      : [insert(endOf(call), `(${object})`)];
  }
  const { object } = options;
  const given = call.arguments[at];
  if (options.kind === 'unknown' || !given) return undefined;
  // What another file writes, or a call gives, is for others, too.
  if (!object) return [replaced(given, `{${gap}...${tree.source(given)}, ${text}${gap}}`)];
  const own = object.properties.find(
    (p) => p.type === 'ObjectProperty' && p.key.type === 'Identifier' && p.key.name === option,
  );
  if (own?.type === 'ObjectProperty') return [replaced(own.value, value)];
  const [first] = object.properties;
  if (!first) return [replaced(object, `{${gap}${text}${gap}}`)];
  const last = object.properties.at(-1);
  const isTall = tree.text.slice(startOf(object), startOf(first)).includes('\n');
  const before = tree.text.slice(0, startOf(first));
  const indent = before.slice(before.lastIndexOf('\n') + 1);
  if (last && object.properties.some(({ type }) => type === 'SpreadElement'))
    return [insert(endOf(last), isTall ? `,${styleOf(tree).eol}${indent}${text}` : `, ${text}`)];
  return [insert(startOf(first), isTall ? `${text},${styleOf(tree).eol}${indent}` : `${text}, `)];
}

function replaced(node: Node, text: string): Edit {
  return { start: startOf(node), end: endOf(node), text };
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Gives a cache a Map that evicts to keep its entries in; undefined where the helper cannot be brought. */
export function setBoundedMap(
  file: File,
  target: Parameters<typeof setOption>[1],
  { option, value }: Setting,
): FixEdits | undefined {
  const helper = boundedHelper(file, 'BoundedMap');
  const edits =
    helper && setOption(file.tree, target, { option, value: `new ${helper.local}(${value})` });
  return helper && edits ? { edits: [...edits, ...helper.edits], files: helper.files } : undefined;
}

/**
 * Takes an eighth of the entries out before one is added to a full `node-cache`, whose `maxKeys` would throw; undefined
 * where something adds to it in another file, or not by a statement of its own.
 */
export function evictBeforeSet(
  { tree }: File,
  { uses, store, isWhole }: GrowingCache,
  max: string,
): Edit[] | undefined {
  const edits: Edit[] = [];
  const eighth = Math.max(1, Math.floor(Number(max) / 8));
  for (const { kind, tree: there, at } of uses) {
    if (kind !== 'write') continue;
    const cache = 'callee' in at && 'object' in at.callee ? (at.callee.object as Node) : undefined;
    const statement = there === tree ? tree.parent(at) : undefined;
    if (!cache || statement?.type !== 'ExpressionStatement') return undefined;
    const name = tree.source(cache);
    const code = `if (${name}.getStats().keys >= ${max}) ${name}.del(${name}.keys().slice(0, ${eighth}))`;
    if (statementAround(tree, at) === statement) edits.push(declareBefore(tree, statement, code));
    else edits.push(...inBlock(tree, statement, code));
  }
  return store && isWhole && edits.length > 0 ? edits : undefined;
}

/** `if (page) pages.set(url, page);` gets a block for two statements. */
function inBlock(tree: Tree, statement: Node, code: string): Edit[] {
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, startOf(statement));
  return [
    insert(startOf(statement), `{${eol}${outer}${indent}${code}${semi}${eol}${outer}${indent}`),
    insert(endOf(statement), `${eol}${outer}}`),
  ];
}
