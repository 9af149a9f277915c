import type { Function as FunctionNode } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType } from '../ast/types.ts';
import {
  ANSWER_TOOLS,
  ASKING_PARAMETERS,
  CONTEXT_TYPES,
  HANDLER_KEYS,
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
  return (
    taker !== undefined &&
    ROUTES.test(taker.name) &&
    (taker.receiver !== undefined || /handler|async/i.test(taker.name))
  );
}

/** Its parameters are a request, by their types, or a request and what answers it, by their names. */
export function takesRequest(fn: FunctionNode): boolean {
  const names = fn.params.map((p) => (p.type === 'Identifier' ? p.name : ''));
  const types = fn.params.map(declaredType);
  const typed = types.some((type) => type && mentions(type, REQUEST_TYPES));
  const context = types.some(
    (type, i) => type && /^(c|ctx)$/.test(names[i] ?? '') && mentions(type, CONTEXT_TYPES),
  );
  return (
    typed ||
    context ||
    (ASKING_PARAMETERS.test(names[0] ?? '') &&
      (RESPONSE_PARAMETERS.test(names[1] ?? '') || ANSWER_TOOLS.test(names[1] ?? '')))
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
