import type { Function as FunctionNode, Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { isCall, isFunction, unwrap } from '../ast/node.ts';
import { declaredType } from '../ast/types.ts';
import type { File } from '../file.ts';
import { EVENTS_OF_A_START, REPEATING_CALLS } from '../knowledge/callbacks.ts';
import { PARAMETER_DECORATORS } from '../knowledge/key-sources.ts';
import {
  HTTP_ROUTES,
  JOB_DECORATORS,
  KEEPS_CALLBACK,
  ROUTES,
  ROUTE_DECORATORS,
  TAKES_LISTENER,
} from '../knowledge/request-handlers.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { decoratorsOf } from '../semantics/enclosing-function.ts';
import { scopesOf } from '../semantics/scope.ts';
import { entryOf } from './entry-point.ts';
import { optionOf } from './option-handler.ts';
import { peerOf } from './peer.ts';
import { isRequestHandler } from './request-handler.ts';

const REQUEST = 'what a request sends';
/** What a listener gets, in a few words. */
export const MESSAGE = 'what an event brings';

/** What a parameter of an entry point holds, in a few words; undefined for a function that the project itself calls. */
export function incomingOf(file: File, fn: FunctionNode, parameter: Node): string | undefined {
  const { tree } = file;
  if (decoratesParameter(parameter)) return REQUEST;
  const decorated = decoratorsOf(tree, fn).find(
    ({ name, onClass }) => !onClass && (ROUTE_DECORATORS.test(name) || JOB_DECORATORS.test(name)),
  );
  if (decorated) return REQUEST;
  if (isRequestHandler(tree, fn) || peerOf(tree, fn.body)?.handler === fn) return REQUEST;
  if (entryOf(tree, fn) !== undefined) return REQUEST;
  const option = optionOf(tree, fn, file.project);
  if (option) return option.handler.by === 'call' ? REQUEST : MESSAGE;
  return isTakenByEntry(file, fn);
}

function decoratesParameter(parameter: Node): boolean {
  const decorators =
    'decorators' in parameter ? (parameter.decorators as { expression: Node }[] | null) : null;
  return (decorators ?? []).some(({ expression }) => {
    const name = isCall(expression) ? lastName(expression.callee) : lastName(expression);
    return name !== undefined && PARAMETER_DECORATORS.has(name);
  });
}

/** What a function gets that is handed to a call which keeps it for requests or events; undefined for any other. */
export function isTakenByEntry(file: File, node: Node): string | undefined {
  const { tree, project } = file;
  let value = node;
  let up = tree.parent(node);
  while (up && unwrap(up) === unwrap(node)) [value, up] = [up, tree.parent(up)];
  if (!isCall(up) || up.callee === value) return undefined;
  const callee = unwrap(up.callee);
  const name = lastName(callee);
  const object = 'object' in callee ? (callee.object as Node) : undefined;
  if (name === undefined) return undefined;
  const [first] = up.arguments;
  const text = first?.type === 'StringLiteral' ? first.value : undefined;
  if (/^create(Secure)?Server$/.test(name)) return REQUEST;
  if (HTTP_ROUTES.test(name) && text?.startsWith('/')) return REQUEST;
  if (
    ROUTES.test(name) &&
    object &&
    isFunction(unwrap(node)) &&
    isRequestHandler(tree, unwrap(node) as FunctionNode)
  )
    return REQUEST;
  if (text !== undefined && EVENTS_OF_A_START.has(text)) return undefined;
  const isKept =
    REPEATING_CALLS.has(name) || TAKES_LISTENER.test(name) || KEEPS_CALLBACK.test(name);
  if (!isKept || !object) return undefined;
  if (packageOfValue(tree, object, project) !== undefined || isSentIn(file, object)) return MESSAGE;
  return undefined;
}

/** A socket or the like that an entry point was handed, or that a type of a package is declared for. */
function isSentIn(file: File, object: Node): boolean {
  const node = unwrap(object);
  const { tree } = file;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding?.kind !== 'param') return false;
  const fn = binding.scope.node;
  if (isFunction(fn) && incomingOf(file, fn, binding.declaration) !== undefined) return true;
  const type = declaredType(binding.identifier);
  const name =
    type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
      ? type.typeName.name
      : undefined;
  const from = name === undefined ? undefined : scopesOf(tree).lookup(name, node)?.declaration;
  const source = from && tree.parent(from);
  return source?.type === 'ImportDeclaration' && !/^[./]/.test(source.source.value);
}
