import type { Node } from '@babel/types';
import { isCall, isFunction, isLoop, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** Methods of a buffer that write to it. Source: the Node.js documentation of `buffer`, and of typed arrays. */
const WRITES = /^(write\w*|fill|set|swap\d+|reverse|sort|copyWithin)$/;

/**
 * Each chunk has memory of its own that stays as it came: what a stream hands to a listener or a loop, or what is made
 * anew. False for memory that was made before the first chunk, since each chunk may be read into it. False also where
 * the code does not tell.
 */
export function isOwnMemory(tree: Tree, chunk: Node, arrival: Node): boolean {
  const node = unwrap(chunk);
  if (node.type === 'AwaitExpression') return isOwnMemory(tree, node.argument, arrival);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    return (
      binding !== undefined && !isWritten(tree, binding) && isMadeInside(tree, binding, arrival)
    );
  }
  if (propertyName(node) === 'value' && 'object' in node)
    return isOwnMemory(tree, node.object as Node, arrival);
  if (!isCall(node)) return false;
  const { callee } = node;
  const method = propertyName(callee) ?? '';
  if (/^(subarray|slice)$/.test(method) && 'object' in callee)
    return isOwnMemory(tree, callee.object as Node, arrival);
  // Buffer.from(view.buffer) is a view of the same memory.
  if (bufferMethod(tree, callee) === 'from')
    return node.arguments.every((one) => propertyName(one) !== 'buffer');
  // reader.read(), stream.read(): nothing was handed in that could be read into.
  return method === 'read' && node.arguments.length === 0;
}

function isMadeInside(tree: Tree, binding: Binding, arrival: Node): boolean {
  const { declaration, identifier } = binding;
  if (!tree.contains(arrival, identifier)) return false;
  if (binding.kind === 'param') return isFunction(arrival);
  if (declaration.type !== 'VariableDeclarator') return false;
  if (declaration.init) return isOwnMemory(tree, declaration.init, arrival);
  // for await (const part of source)
  const list = tree.parent(declaration);
  const loop = list && tree.parent(list);
  return loop !== undefined && isLoop(loop) && 'left' in loop && loop.left === list;
}

function isWritten(tree: Tree, { references }: Binding): boolean {
  return references.some((one) => {
    const up = tree.parent(one);
    if (!up || !('object' in up) || up.object !== one) return false;
    const around = tree.parent(up);
    return (
      WRITES.test(propertyName(up) ?? '') ||
      (around?.type === 'AssignmentExpression' && around.left === up)
    );
  });
}

/** `concat` for `Buffer.concat`, whether `Buffer` is the global or imported. */
export function bufferMethod(tree: Tree, callee: Node): string | undefined {
  const name = calleeName(tree, callee) ?? '';
  return /^(?:(?:node:)?buffer#)?Buffer\.(\w+)$/.exec(name)?.[1] ?? methodOfImported(tree, callee);
}

function methodOfImported(tree: Tree, callee: Node): string | undefined {
  const object = 'object' in callee ? unwrap(callee.object as Node) : callee;
  const isBuffer = /^(node:)?buffer#Buffer$/.test(calleeName(tree, object) ?? '');
  return isBuffer ? propertyName(callee) : undefined;
}
