import type { Function as FunctionNode, Node } from '@babel/types';
import {
  isCall,
  isFunction,
  outermost,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { braceBody } from '../edits/block-body.ts';
import { freshName } from '../edits/fresh-name.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import type { ListUse } from './list-use.ts';

/** Has each timeout of a list take its own handle out when it fires; undefined where that cannot be written. */
export function forgetFired(tree: Tree, grows: readonly ListUse[]): Fix | undefined {
  const make = grows.map((grow) => (grow.tree === tree ? forgetAt(tree, grow) : undefined));
  if (make.includes(undefined)) return undefined;
  return { edits: (names) => ({ edits: make.flatMap((edits) => edits?.(names) ?? []) }) };
}

function forgetAt(
  tree: Tree,
  { at, value }: ListUse,
): ((names: NameAllocator) => readonly Edit[]) | undefined {
  const added = value && unwrap(value);
  const statement = statementAround(tree, at);
  if (!added || !statement || tree.parent(outermost(tree, at)) !== statement || !isCall(at))
    return undefined;
  const list = tree.source((unwrap(at.callee) as { object: Node }).object);
  const made = timeoutOf(tree, added);
  const callback = made && callbackOf(made);
  if (!made || !callback || /[()?]/.test(list)) return undefined;
  return (names) => {
    const index = freshName(names, tree, statement, ['index', 'position']);
    return prepend(tree, callback, [
      `const ${index} = ${list}.indexOf(${tree.source(added)})`,
      `if (${index} !== -1) ${list}.splice(${index}, 1)`,
    ]);
  };
}

/** `setTimeout(…)`, also by way of a constant. */
function timeoutOf(tree: Tree, added: Node): AnyCall | undefined {
  const binding = added.type === 'Identifier' ? scopesOf(tree).resolve(added) : undefined;
  const init =
    binding?.kind === 'const' && binding.declaration.type === 'VariableDeclarator'
      ? binding.declaration.init
      : undefined;
  const call = init ? unwrap(init) : undefined;
  return isCall(call) && /(^|[.#])setTimeout$/.test(calleeName(tree, call.callee) ?? '')
    ? call
    : undefined;
}

function callbackOf({ arguments: [callback] }: AnyCall): FunctionNode | undefined {
  return callback?.type === 'ArrowFunctionExpression' && isFunction(callback)
    ? callback
    : undefined;
}

/** Puts statements first in an arrow function. */
export function prepend(tree: Tree, fn: FunctionNode, lines: readonly string[]): readonly Edit[] {
  const { body } = fn;
  if (body.type !== 'BlockStatement')
    return braceBody(tree, fn as Extract<FunctionNode, { type: 'ArrowFunctionExpression' }>, {
      before: lines,
    });
  const { semi, eol, indent } = styleOf(tree);
  const [first] = body.body;
  const blank = (at: number): string =>
    /^[ \t]*/.exec(tree.text.slice(tree.text.lastIndexOf('\n', at - 1) + 1))?.[0] ?? '';
  const isOneLine = first && !tree.text.slice(startOf(body), startOf(first)).includes('\n');
  const inner = first ? blank(startOf(first)) : blank(startOf(body)) + indent;
  return [prependToBody(tree, body, lines.join(isOneLine ? '; ' : `${semi}${eol}${inner}`))];
}
