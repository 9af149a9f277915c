import type { Node } from '@babel/types';
import { isCall, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { openableOf, type Closable } from '../knowledge/closables.ts';
import { packageExportOf } from '../semantics/package-export.ts';
import { scopesOf } from '../semantics/scope.ts';

/** What an expression makes that lives until it is ended. */
export interface MadeClosable extends Closable {
  /** The call or `new` that makes it. */
  readonly made: Node;
}

/**
 * What an expression makes: `new Database(path)`, `connect(url)`, `await connect(url)`, or a constant that is set to one.
 * Undefined for anything else.
 */
export function madeClosable(tree: Tree, expression: Node): MadeClosable | undefined {
  const node = unwrap(expression);
  if (node.type === 'AwaitExpression') return madeClosable(tree, node.argument);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const { declaration } = binding ?? {};
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return binding?.kind === 'const' && init && unwrap(init).type !== 'Identifier'
      ? madeClosable(tree, init)
      : undefined;
  }
  if (node.type !== 'NewExpression' && !isCall(node)) return undefined;
  const of = packageExportOf(tree, node.callee);
  const closable = of && openableOf(of.module, of.name);
  return closable && { ...closable, made: node };
}
