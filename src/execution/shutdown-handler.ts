import type { BlockStatement, Node } from '@babel/types';
import { isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { END_SIGNALS, isApplicationShutdown } from '../knowledge/lifecycle.ts';
import { scopesOf } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';

/** The block of the application's own shutdown function, where the file has one at module level. */
export function shutdownBlock(tree: Tree): BlockStatement | undefined {
  return tree.memo(findShutdownBlock);
}

function findShutdownBlock(tree: Tree): BlockStatement | undefined {
  const scopes = scopesOf(tree);
  let named: BlockStatement | undefined;
  for (const call of tree.nodes('CallExpression')) {
    const name = calleeName(tree, call.callee);
    if (
      name !== 'process.on' &&
      name !== 'process.once' &&
      name !== 'node:process#on' &&
      name !== 'node:process#once'
    )
      continue;
    const [event, handler] = call.arguments;
    if (event?.type !== 'StringLiteral' || !END_SIGNALS.test(event.value) || !handler) continue;
    const fn = functionOf(tree, handler);
    if (!fn || !isFunction(fn) || fn.body.type !== 'BlockStatement') continue;
    // A handler that only calls another function is not where the work is done.
    for (const node of descendants(fn.body, (n) => !isFunction(n))) {
      if (
        node.type !== 'CallExpression' ||
        node.callee.type !== 'Identifier' ||
        !isApplicationShutdown(tree, node.callee.name)
      )
        continue;
      const inner = functionOf(tree, node.callee);
      if (inner && isFunction(inner) && inner.body.type === 'BlockStatement') return inner.body;
    }
    named ??= fn.body;
  }
  if (named) return named;
  for (const binding of scopes.scopeOf(tree.program).bindings.values()) {
    if (!isApplicationShutdown(tree, binding.name)) continue;
    const fn = functionOf(tree, binding.identifier);
    if (fn && isFunction(fn) && fn.body.type === 'BlockStatement' && fn.params.length <= 1)
      return fn.body;
  }
  return undefined;
}

function functionOf(tree: Tree, node: Node): Node | undefined {
  const inner = unwrap(node);
  if (isFunction(inner)) return inner;
  if (inner.type !== 'Identifier') return propertyName(inner) === undefined ? undefined : undefined;
  const declaration = scopesOf(tree).resolve(inner)?.declaration;
  if (declaration && isFunction(declaration)) return declaration;
  const init =
    declaration?.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  return init && isFunction(init) ? init : undefined;
}
