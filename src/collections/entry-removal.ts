import { isCall, unwrap } from '../ast/node.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Store } from './collection.ts';
import type { MapUse } from './uses.ts';

/** The expression that stands for the store in a use: `this.rooms` of `this.rooms.get(id)` and of `this.rooms[id]`. */
export function storeIn({ tree, at }: MapUse): string | undefined {
  const node = isCall(at)
    ? unwrap(at.callee)
    : at.type === 'AssignmentExpression'
      ? unwrap(at.left)
      : at.type === 'UpdateExpression'
        ? unwrap(at.argument)
        : at;
  return 'object' in node ? tree.source(node.object as never) : undefined;
}

/** The code that takes out the entry of a use; undefined where the use names no entry. */
export function removal(use: MapUse, store: Store): string | undefined {
  const [name, key] = [storeIn(use), use.key && use.tree.source(use.key)];
  if (name === undefined || key === undefined) return undefined;
  return store.kind === 'object' ? `delete ${name}[${key}]` : `${name}.delete(${key})`;
}

/** The code that reads the entry of a use; undefined where the use names no entry. */
export function reading(use: MapUse, store: Store): string | undefined {
  const [name, key] = [storeIn(use), use.key && use.tree.source(use.key)];
  if (name === undefined || key === undefined) return undefined;
  return store.kind === 'object' ? `${name}[${key}]` : `${name}.get(${key})`;
}

/** The key is a text, or a variable or parameter that nothing sets again, so that it is the same one later. */
export function isFixedKey({ tree, key }: MapUse): boolean {
  const node = key && unwrap(key);
  if (node?.type !== 'Identifier') return node?.type === 'StringLiteral';
  const binding = scopesOf(tree).resolve(node);
  return (
    binding !== undefined &&
    !binding.references.some((one) => {
      const up = tree.parent(one);
      return (
        (up?.type === 'AssignmentExpression' && up.left === one) || up?.type === 'UpdateExpression'
      );
    })
  );
}

/** The key is the same right after the use: a variable, or a chain of names such as `socket.data.room`. */
export function isSteadyKey(use: MapUse): boolean {
  let node = use.key && unwrap(use.key);
  if (!node || isFixedKey(use)) return node !== undefined;
  while (node.type === 'MemberExpression' && !node.computed) node = unwrap(node.object);
  return node.type === 'ThisExpression' || node.type === 'Identifier';
}
