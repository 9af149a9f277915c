import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, keyName, outermost } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { HANDLER_KEYS } from '../knowledge/request-handlers.ts';
import {
  DESCRIBES_HANDLER,
  FUNCTION_HANDLERS,
  GRAPHQL_ROOTS,
  SERVED_EXPORTS,
  WORKER_HANDLERS,
} from '../knowledge/served-exports.ts';
import { assignedExport } from '../semantics/commonjs.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { scopesOf } from '../semantics/scope.ts';
import { takesRequest } from './request-handler.ts';

/**
 * What calls a function for each request or event without being in the project, as a reader is told; undefined where
 * nothing shows that. Asks the file alone.
 */
export function entryOf(tree: Tree, fn: FunctionNode): string | undefined {
  return (
    servedExport(tree, fn) ??
    serverAction(tree, fn) ??
    describedHandler(tree, fn) ??
    (takesRequest(fn) ? 'runs for each request or message' : undefined)
  );
}

/** An export that a framework or a platform calls, what wraps the function included. */
function servedExport(tree: Tree, fn: FunctionNode): string | undefined {
  const names = servedNames(tree, fn);
  const row = SERVED_EXPORTS.find(
    ({ path, names: called }) => path.test(tree.path) && names.some((name) => called.test(name)),
  );
  if (row) return row.by;
  if (names.some((name) => FUNCTION_HANDLERS.test(name)) && fn.params.length > 0)
    return 'The platform calls it for each event';
  return isOfWorker(tree, fn) ? 'The platform calls it for each event' : undefined;
}

/** The names under which others get the function, or what a call such as `withSession(fn)` makes of it. */
export function servedNames(tree: Tree, fn: Node): readonly string[] {
  let value = outermost(tree, fn);
  for (let up = tree.parent(value); isCall(up) && up.callee !== value; up = tree.parent(value))
    value = outermost(tree, up);
  const direct = exportedAs(tree, value);
  const up = tree.parent(value);
  const id =
    up?.type === 'VariableDeclarator' && up.id.type === 'Identifier'
      ? up.id
      : 'id' in fn && fn.id?.type === 'Identifier'
        ? fn.id
        : undefined;
  const binding = id && scopesOf(tree).resolve(id);
  const assigned = up?.type === 'AssignmentExpression' ? assignedExport(up.left) : undefined;
  return [
    ...(direct === undefined ? [] : [direct]),
    ...(assigned === undefined ? [] : [assigned]),
    ...(binding ? exportedNames(tree, binding) : []),
  ];
}

/** `export default { async fetch(request, env) { … } }` */
function isOfWorker(tree: Tree, fn: FunctionNode): boolean {
  const property = fn.type === 'ObjectMethod' ? fn : tree.parent(fn);
  if (!property || !WORKER_HANDLERS.test(keyName(property as { key?: Node }) ?? '')) return false;
  const object = tree.parent(property);
  const value = object && outermost(tree, object);
  return value !== undefined && tree.parent(value)?.type === 'ExportDefaultDeclaration';
}

function directivesOf(node: Node): readonly string[] {
  return 'directives' in node ? node.directives.map(({ value }) => value.value) : [];
}

/** `'use server'` at the head of the function, or of a file that exports it. */
function serverAction(tree: Tree, fn: FunctionNode): string | undefined {
  const own = fn.body.type === 'BlockStatement' && directivesOf(fn.body).includes('use server');
  const exported =
    directivesOf(tree.program).includes('use server') && servedNames(tree, fn).length > 0;
  return own || exported ? 'a server action: the page calls it with a request' : undefined;
}

/** A resolver of GraphQL, the `execute` of a tool or command, the `handler` of a described route. */
export function describedHandler(tree: Tree, fn: Node): string | undefined {
  const property = fn.type === 'ObjectMethod' ? fn : tree.parent(outermost(tree, fn));
  if (property?.type !== 'ObjectMethod' && property?.type !== 'ObjectProperty') return undefined;
  const object = tree.parent(property);
  if (object?.type !== 'ObjectExpression') return undefined;
  const around = tree.parent(object);
  if (around?.type === 'ObjectProperty' && GRAPHQL_ROOTS.test(keyName(around) ?? ''))
    return `a resolver: runs for each ${keyName(around)}`;
  const isDescribed = object.properties.some(
    (p) => p !== property && p.type !== 'SpreadElement' && DESCRIBES_HANDLER.test(keyName(p) ?? ''),
  );
  return isDescribed && HANDLER_KEYS.test(keyName(property) ?? '')
    ? 'runs for each call of what its object describes'
    : undefined;
}
