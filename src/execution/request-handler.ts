import type { Function as FunctionNode, Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType } from '../ast/types.ts';
import {
  ANSWER_TOOLS,
  ASKING_PARAMETERS,
  CONTEXT_TYPES,
  ERROR_PARAMETERS,
  ERROR_ROUTES,
  HANDLER_KEYS,
  REQUEST_PARAMETERS,
  REQUEST_TYPES,
  RESPONSE_PARAMETERS,
  ROUTES,
  ROUTE_DECORATORS,
} from '../knowledge/request-handlers.ts';
import {
  decoratorsOf,
  functionsAround,
  namedUses,
  takenBy,
} from '../semantics/enclosing-function.ts';

/** Each request, message or connection calls the function: its decorators, parameters, types or registration show that. */
export function isRequestHandler(tree: Tree, fn: FunctionNode): boolean {
  if (decoratorsOf(tree, fn).some((d) => ROUTE_DECORATORS.test(d.name)) || takesRequest(fn))
    return true;
  const parent = tree.parent(fn);
  const key =
    fn.type === 'ObjectMethod'
      ? keyName(fn)
      : parent?.type === 'ObjectProperty'
        ? keyName(parent)
        : undefined;
  if (HANDLER_KEYS.test(key ?? '') && fn.params.length > 0) return true;
  const taker = takenBy(tree, fn);
  if (!taker) return false;
  const [error, request] = fn.params.map(nameOf);
  const isOfFailure =
    ERROR_ROUTES.test(taker.name) &&
    ERROR_PARAMETERS.test(error ?? '') &&
    REQUEST_PARAMETERS.test(request ?? '');
  const isRoute = ROUTES.test(taker.name) && (taker.receiver || /handler|async/i.test(taker.name));
  return isOfFailure || !!isRoute;
}

function nameOf(parameter: Node): string {
  return parameter.type === 'Identifier' ? parameter.name : '';
}

/** Its parameters are a request, by their types, or a request and what answers it, by their names; an error may come first. */
export function takesRequest(fn: FunctionNode): boolean {
  const names = fn.params.map(nameOf);
  const types = fn.params.map(declaredType);
  const typed = types.some((type) => type && mentions(type, REQUEST_TYPES));
  const context = types.some(
    (type, i) => type && /^(c|ctx)$/.test(names[i] ?? '') && mentions(type, CONTEXT_TYPES),
  );
  const isOfFailure = ERROR_PARAMETERS.test(names[0] ?? '') && names.length > 2;
  const [asking = '', answering = ''] = isOfFailure ? names.slice(1) : names;
  return (
    typed ||
    context ||
    (ASKING_PARAMETERS.test(asking) &&
      (RESPONSE_PARAMETERS.test(answering) || ANSWER_TOOLS.test(answering)))
  );
}

/** The handler in which the file itself calls or registers a function by its name. */
export function registeredBy(tree: Tree, fn: FunctionNode): FunctionNode | undefined {
  for (const use of namedUses(tree, fn)) {
    const taker = takenBy(tree, use);
    if (taker && ROUTES.test(taker.name) && taker.receiver !== undefined) return fn;
    const around = functionsAround(tree, use).find(
      (outer) => outer !== fn && isRequestHandler(tree, outer),
    );
    if (around) return around;
  }
  return undefined;
}
