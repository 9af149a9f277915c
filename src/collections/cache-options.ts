import type { Node } from '@babel/types';
import { keyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import type { Project } from '../project.ts';
import type { Located } from '../semantics/call-target.ts';
import { writtenObject } from '../semantics/written-object.ts';

/** The options that a call is given, as far as the project spells them out. */
export interface Options {
  /**
   * `none`: it is given none · `literal`: they are written in the call · `named`: an expression stands for an object that
   * the project writes · `unknown`: they come from elsewhere, in whole or in part.
   */
  readonly kind: 'none' | 'literal' | 'named' | 'unknown';
  readonly values: ReadonlyMap<string, Located>;
  /** The object, where there is one in the file. */
  readonly object?: Extract<Node, { type: 'ObjectExpression' }>;
}

const UNKNOWN: Options = { kind: 'unknown', values: new Map() };
const NONE: Options = { kind: 'none', values: new Map() };
/** How many spreads are followed into each other. */
const MOST_STEPS = 6;

/** The options among the arguments of a call; `at` is -1 for what takes none. */
export function optionsOf(
  { tree, project }: File,
  { arguments: given }: { readonly arguments: readonly Node[] },
  at: number,
  positional = false,
): Options {
  if (given.slice(0, at + 1).some(({ type }) => type === 'SpreadElement')) return UNKNOWN;
  const value = at === -1 ? undefined : given[at];
  if (!value || isNothing(value)) return NONE;
  const node = unwrap(value);
  const values = new Map<string, Located>();
  const object = readInto({ tree, node }, values, { project, steps: MOST_STEPS });
  // A number, a text or an object of another kind bounds it or keeps the entries elsewhere.
  if (!object || (positional && !/^(Object|Member)Expression$|^Identifier$/.test(node.type)))
    return UNKNOWN;
  if (object.node === node) return { kind: 'literal', values, object: object.node };
  return isOwn(tree, object, node)
    ? { kind: 'named', values, object: object.node }
    : { kind: 'named', values };
}

function isNothing(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'Identifier' && node.name === 'undefined';
}

/** A name of the file stands for the object, rather than another file's, or a call that makes one. */
function isOwn(tree: Tree, object: Located, { type }: Node): boolean {
  return object.tree === tree && /^(Identifier|MemberExpression)$/.test(type);
}

/** Adds what an object has; undefined where that is not all written in the project. */
function readInto(
  at: Located,
  values: Map<string, Located>,
  { project, steps }: { readonly project: Project | undefined; readonly steps: number },
): ReturnType<typeof writtenObject> {
  const found = steps > 0 ? writtenObject(at, project) : undefined;
  if (!found) return undefined;
  const { tree, node } = found;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = { tree, node: property.argument };
      if (!readInto(spread, values, { project, steps: steps - 1 })) return undefined;
      continue;
    }
    const name = keyName(property);
    if (name === undefined) return undefined;
    const value = property.type === 'ObjectMethod' ? property : property.value;
    values.set(name, { tree, node: value });
  }
  return found;
}
