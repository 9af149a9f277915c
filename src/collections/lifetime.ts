import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { MAY_KEEP_CALLBACK } from '../knowledge/request-handlers.ts';
import { closureLife, instanceLife, longest, type Life } from '../resources/instance-life.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { scopesOf } from '../semantics/scope.ts';
import { type Home, type Store } from './collection.ts';
import type { MapUse } from './uses.ts';

/** How long a store itself lives: as its module, as the objects of its class, or as the call that made it. */
export function lifeOf(file: File, store: Store, uses: readonly MapUse[]): Life {
  return lifeOfHomes(
    file,
    store.homes,
    uses.filter(({ kind }) => kind === 'write'),
  );
}

/** How long what is kept under some names lives; `writes` are where something is put into it. */
export function lifeOfHomes(
  file: File,
  homes: readonly Home[],
  writes: readonly Pick<MapUse, 'tree' | 'at'>[],
): Life {
  return longest(homes.map((home) => homeLife(file, home, writes)));
}

function homeLife(file: File, home: Home, writes: readonly Pick<MapUse, 'tree' | 'at'>[]): Life {
  switch (home.kind) {
    case 'slot':
      return 'process';
    case 'field':
      return home.isStatic ? 'process' : instanceLife(file, home.cls);
    case 'variable':
    case 'member': {
      const [maker] = callersAround(file.tree, home.binding.identifier);
      if (!maker) return home.binding.kind === 'param' ? 'unknown' : 'process';
      return isWrittenLater(file.tree, maker, writes)
        ? closureLife(file, home.binding.identifier)
        : 'short';
    }
  }
}

/** A function that outlives the call of `maker` writes to it. */
function isWrittenLater(
  tree: Tree,
  maker: Node,
  writes: readonly Pick<MapUse, 'tree' | 'at'>[],
): boolean {
  return writes.some((use) => {
    if (use.tree !== tree) return false;
    const [fn] = callersAround(tree, use.at);
    return fn !== undefined && fn !== maker && outlives(tree, fn, maker, new Set());
  });
}

/** The function is returned, stored or registered by the one that makes it, so it is called after that has returned. */
function outlives(tree: Tree, fn: Node, maker: Node, seen: Set<Node>): boolean {
  // Functions that call each other add nothing to what their other callers say.
  if (seen.has(fn)) return false;
  seen.add(fn);
  if (fn.type === 'FunctionDeclaration' && fn.id) return namedOutlives(tree, fn.id, maker, seen);
  let child = fn;
  for (const up of tree.ancestors(fn)) {
    if (up === maker)
      return child.type === 'ReturnStatement' || maker.type === 'ArrowFunctionExpression';
    if (up.type === 'ReturnStatement') return true;
    if (isCall(up) && up.callee !== child && keeps(up)) return true;
    if (up.type === 'AssignmentExpression' && up.left.type === 'MemberExpression') return true;
    if (up.type === 'FunctionDeclaration' && up.id) return namedOutlives(tree, up.id, maker, seen);
    if (
      up.type === 'VariableDeclarator' &&
      up.id.type === 'Identifier' &&
      isFunction(unwrap(up.init ?? up))
    )
      return namedOutlives(tree, up.id, maker, seen);
    child = up;
  }
  return false;
}

function keeps(call: Node & { callee: Node }): boolean {
  const name =
    propertyName(call.callee) ?? (call.callee.type === 'Identifier' ? call.callee.name : '');
  return MAY_KEEP_CALLBACK.test(name);
}

/** A function of that name is not only called at once, or is called by one that outlives the maker. */
function namedOutlives(tree: Tree, id: Node, maker: Node, seen: Set<Node>): boolean {
  return (scopesOf(tree).resolve(id)?.references ?? []).some((r) => {
    const up = tree.parent(r);
    if (
      up?.type === 'ReturnStatement' ||
      up?.type === 'ObjectProperty' ||
      up?.type === 'AssignmentExpression' ||
      (isCall(up) && up.callee !== r && keeps(up))
    )
      return true;
    const [fn] = callersAround(tree, r);
    const isCalledThere = isCall(up) && up.callee === r && !tree.contains(fn ?? r, id);
    return isCalledThere && fn !== undefined && fn !== maker && outlives(tree, fn, maker, seen);
  });
}
