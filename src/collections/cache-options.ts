import type { Node } from '@babel/types';
import { classAround, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { scopesOf } from '../semantics/scope.ts';
import { fieldValues } from '../semantics/value-origins.ts';

/** The options that a call is given, as far as the file spells them out. */
export interface Options {
  /**
   * `none`: it is given none · `literal`: they are written in the call · `named`: a name stands for an object that the
   * file writes · `unknown`: they come from elsewhere, in whole or in part.
   */
  readonly kind: 'none' | 'literal' | 'named' | 'unknown';
  readonly values: ReadonlyMap<string, Node>;
  /** The object, where there is one. */
  readonly object?: Extract<Node, { type: 'ObjectExpression' }>;
}

const UNKNOWN: Options = { kind: 'unknown', values: new Map() };
const NONE: Options = { kind: 'none', values: new Map() };
/** How many names and spreads are followed. */
const MOST_STEPS = 6;

/** The options among the arguments of a call; `at` is -1 for what takes none. */
export function optionsOf(
  { tree }: File,
  { arguments: given }: { readonly arguments: readonly Node[] },
  at: number,
  positional = false,
): Options {
  if (given.slice(0, at + 1).some(({ type }) => type === 'SpreadElement')) return UNKNOWN;
  const value = at === -1 ? undefined : given[at];
  if (!value || isNothing(value)) return NONE;
  const node = unwrap(value);
  // A number, a text or an object of another kind bounds it or keeps the entries elsewhere.
  if (positional && node.type !== 'ObjectExpression' && node.type !== 'Identifier') return UNKNOWN;
  const values = new Map<string, Node>();
  const object = readInto(tree, node, values, MOST_STEPS);
  if (!object) return UNKNOWN;
  return { kind: object === node ? 'literal' : 'named', values, object };
}

function isNothing(value: Node): boolean {
  const node = unwrap(value);
  return node.type === 'Identifier' && node.name === 'undefined';
}

/** Adds what an object has; undefined where that is not all written in the file. */
function readInto(
  tree: Tree,
  value: Node,
  values: Map<string, Node>,
  steps: number,
): Options['object'] | undefined {
  const node = unwrap(value);
  if (steps === 0) return undefined;
  if (node.type !== 'ObjectExpression') {
    const made = namedObject(tree, node);
    return made && readInto(tree, made, values, steps - 1);
  }
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      if (!readInto(tree, property.argument, values, steps - 1)) return undefined;
      continue;
    }
    const name = keyName(property);
    if (name === undefined) return undefined;
    values.set(name, property.type === 'ObjectMethod' ? property : property.value);
  }
  return node;
}

/** The object that a name stands for: a constant that nothing adds to, a field that is set once, a parameter's default. */
function namedObject(tree: Tree, node: Node): Node | undefined {
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const { declaration } = binding ?? {};
    if (declaration?.type !== 'VariableDeclarator' || declaration.id.type !== 'Identifier')
      return undefined;
    const isFilled = binding?.references.some((use) => isTarget(tree, use));
    return isFilled ? undefined : (declaration.init ?? undefined);
  }
  const name = propertyName(node);
  const cls = classAround(tree, node);
  if (name === undefined || !cls || !('object' in node) || node.object.type !== 'ThisExpression')
    return undefined;
  const [only, ...others] = fieldValues(tree, cls, name);
  return others.length === 0 && only && !isFunction(only) ? only : undefined;
}

/** `options = …`, `options.max = …` */
function isTarget(tree: Tree, use: Node): boolean {
  let node = use;
  let up = tree.parent(node);
  if (up?.type === 'MemberExpression' && up.object === node) [node, up] = [up, tree.parent(up)];
  return up?.type === 'AssignmentExpression' && up.left === node;
}
