import type { Node } from '@babel/types';
import { isFrom, isPath } from '../ast/names.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** `exports.a` and `module.exports.a` have the name `a`; `module.exports` itself is `default`. Undefined for other targets. */
export function assignedExport(target: Node): string | undefined {
  const node = unwrap(target);
  if (node.type !== 'MemberExpression') return undefined;
  if (isPath(node, 'module.exports')) return 'default';
  return isPath(node.object, 'exports') || isPath(node.object, 'module.exports')
    ? propertyName(node)
    : undefined;
}

/** `module.exports`, `exports.a`, `exports[name]`, `exports.a.b`: what is assigned to it leaves the file. */
export function isOfExports(target: Node): boolean {
  return isFrom(target, 'exports') || isFrom(target, 'module.exports');
}

/** The file has something to do with the `exports` of CommonJS. */
export function usesExports(tree: Tree): boolean {
  return tree.memo(namesExports);
}

function namesExports(tree: Tree): boolean {
  return tree.nodes('Identifier').some(({ name }) => name === 'exports');
}

/** Others can import something of the file, in whichever way. */
export function exportsAnything(tree: Tree): boolean {
  return tree.program.body.some(({ type }) => type.startsWith('Export')) || usesExports(tree);
}
