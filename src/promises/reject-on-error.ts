import type { Function as FunctionNode, Node } from '@babel/types';
import { statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { braceBody } from '../edits/block-body.ts';
import { appendToBody, insertAfter } from '../edits/insert-statement.ts';
import { rejectOf } from '../edits/reject-name.ts';
import { styleOf } from '../edits/style.ts';
import type { Edit, Fix } from '../types.ts';
import type { SilentFailure } from './silent-failure.ts';

/**
 * Has the failure reject the promise: by the listener that is there, in the promise's own code, else by one more. Undefined
 * where there is no place for that.
 */
export function rejectOnError(tree: Tree, silent: SilentFailure): Fix | undefined {
  const reject = rejectOf(tree, silent.executor);
  const edits =
    reject && (inListener(tree, silent, reject.name) ?? beside(tree, silent, reject.name));
  return edits && { edits: () => ({ edits: [...reject.edits, ...edits] }) };
}

function inListener(
  tree: Tree,
  { executor, handler }: SilentFailure,
  reject: string,
): Edit[] | undefined {
  if (!handler || !tree.contains(executor.fn, handler)) return undefined;
  const error = errorOf(tree, handler);
  if (!error) return undefined;
  const code = `${reject}(${error.name})`;
  const { body } = handler;
  if (body.type === 'BlockStatement')
    return leavesEarly(body) ? undefined : [...error.edits, appendToBody(tree, body, code)];
  return handler.type === 'ArrowFunctionExpression'
    ? [...error.edits, ...braceBody(tree, handler, { after: [code] })]
    : undefined;
}

/** The parameter that gets the error; one more where there is none. */
function errorOf(
  tree: Tree,
  { params, body, type }: FunctionNode,
): { readonly name: string; readonly edits: Edit[] } | undefined {
  const [first] = params;
  if (first) return first.type === 'Identifier' ? { name: first.name, edits: [] } : undefined;
  const before = tree.text.slice(0, body.start as number);
  const at = type === 'ArrowFunctionExpression' ? before.lastIndexOf(')') : -1;
  return at === -1 ? undefined : { name: 'error', edits: [{ start: at, end: at, text: 'error' }] };
}

/** Code at its end may not be reached. */
function leavesEarly({ body }: Extract<Node, { type: 'BlockStatement' }>): boolean {
  return body.some(({ type }) => !/^(Expression|VariableDecl)/.test(type));
}

/** `child.once('error', reject)` after the statement by which the promise listens. */
function beside(
  tree: Tree,
  { executor, emitter, settling }: SilentFailure,
  reject: string,
): Edit[] | undefined {
  const statement = statementAround(tree, settling);
  if (statement?.type !== 'ExpressionStatement') return undefined;
  if (!tree.contains(executor.fn, statement)) return undefined;
  const { quote } = styleOf(tree);
  return [insertAfter(tree, statement, `${emitter.name}.once(${quote}error${quote}, ${reject})`)];
}
