import type { Node } from '@babel/types';
import { isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isSameKey } from './same-key.ts';
import type { MapUse } from './uses.ts';

/** How the entries of one store lead back to those of another, which they are made with. */
export interface Inverse {
  /** What makes the leader's value a key: `''` for the value itself, `.name` for a property of it. */
  readonly path: string;
  /** What the entry holds: the leader's key, or the same value as the leader. */
  readonly holds: 'key' | 'value';
  /** What the code calls the leader's value. */
  readonly name: string;
}

/**
 * How each entry of a store is found by the value of the entry of `leader` that it is made beside:
 * `names.set(id, name); ids.set(name, id)`. Undefined where some entry is not, or they are found in several ways.
 */
export function inverseOf(uses: readonly MapUse[], leader: readonly MapUse[]): Inverse | undefined {
  const writes = uses.filter(({ kind }) => kind === 'write');
  const own = leader.filter(({ kind }) => kind === 'write');
  const found = writes.map((write) =>
    own
      .filter((one) => unitOf(one) === unitOf(write))
      .map((one) => between(write, one))
      .find((inverse) => inverse !== undefined),
  );
  const [first] = found;
  const isOne = found.every((one) => one?.path === first?.path && one?.holds === first?.holds);
  return isOne ? first : undefined;
}

function unitOf({ tree, at }: MapUse): Node | undefined {
  return callersAround(tree, at)[0];
}

function between(write: MapUse, leader: MapUse): Inverse | undefined {
  if (write.tree !== leader.tree || !leader.value || !write.key) return undefined;
  const [value, key] = [unwrap(leader.value), unwrap(write.key)];
  if (!isName(value) && value.type !== 'ObjectExpression') return undefined;
  const holds = isSameKey(write.value, leader.key)
    ? 'key'
    : isSameKey(write.value, value)
      ? 'value'
      : undefined;
  const path = pathOf(write.tree, value, key);
  // What is under its own name is found by the same key.
  if (!holds || path === undefined || !isName(key) || isSameKey(key, leader.key)) return undefined;
  const named = path === '' ? key : value;
  const name = named.type === 'Identifier' ? named.name : propertyName(named);
  return { path, holds, name: name ?? 'entry' };
}

/** `name`, `socket.data.name`: it is the same when it is asked again. */
function isName(node: Node): boolean {
  if (node.type === 'Identifier') return true;
  return node.type === 'MemberExpression' && !node.computed && isName(unwrap(node.object));
}

/** By which property of the value the key is found. */
function pathOf(tree: Tree, value: Node, key: Node): string | undefined {
  if (isSameKey(key, value)) return '';
  const name = propertyName(key);
  if (name !== undefined && 'object' in key && isSameKey(key.object as Node, value))
    return `.${name}`;
  const object = literalOf(tree, value);
  const property = object?.properties.find(
    (one) => one.type === 'ObjectProperty' && isSameKey(one.value, key),
  );
  const own = property && keyName(property as { key?: Node });
  return own !== undefined && /^[\w$]+$/.test(own) ? `.${own}` : undefined;
}

function literalOf(
  tree: Tree,
  value: Node,
): Extract<Node, { type: 'ObjectExpression' }> | undefined {
  const binding = value.type === 'Identifier' ? scopesOf(tree).resolve(value) : undefined;
  const { declaration } = binding ?? {};
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
  const made = init && binding?.kind === 'const' ? unwrap(init) : value;
  return made.type === 'ObjectExpression' ? made : undefined;
}

/** The constant that was given the leader's entry before it goes; undefined where the code does not look at it. */
export function readBefore(gone: MapUse, leader: readonly MapUse[]): string | undefined {
  const { tree, at, key } = gone;
  for (const { tree: other, kind, at: read, key: asked } of leader) {
    if (other !== tree || kind !== 'read' || !isSameKey(asked, key)) continue;
    const declarator = tree.closest(read, ({ type }) => type === 'VariableDeclarator');
    if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') continue;
    const { id, init } = declarator;
    const binding = scopesOf(tree).lookup(id.name, at);
    const isIt = init && unwrap(init) === read && binding?.identifier === id;
    const isHere = tree.closest(declarator, isFunction) === tree.closest(at, isFunction);
    if (isIt && isHere && binding.kind === 'const' && (read.start as number) < (at.start as number))
      return id.name;
  }
  return undefined;
}
