import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { REQUEST_PARAMETERS } from '../knowledge/request-handlers.ts';
import { CUTS_OFF } from '../knowledge/responses.ts';
import { scopesOf } from '../semantics/scope.ts';

/** Something ends what is read for a client once that client has gone: a listener to its response or request. */
export function endsWhenGone(tree: Tree, response: Node): boolean {
  const node = unwrap(response);
  const root = node.type === 'Identifier' ? node : rootOf(node);
  const binding = root && scopesOf(tree).resolve(root);
  if (!binding) return false;
  const requests = [...binding.scope.bindings.values()].filter(
    ({ kind, name }) => kind === 'param' && REQUEST_PARAMETERS.test(name),
  );
  return [binding, ...requests].some(({ references }) =>
    references.some((one) => {
      const listener = listenerOf(tree, one);
      return listener !== undefined && mayCutOff(listener);
    }),
  );
}

function rootOf(node: Node): Extract<Node, { type: 'Identifier' }> | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner;
  return 'object' in inner ? rootOf(inner.object as Node) : undefined;
}

/** What is called when a stream closes: the second argument of `res.on('close', …)`, also of `req.raw.on(…)`. */
function listenerOf(tree: Tree, stream: Node): Node | undefined {
  let at = stream;
  for (let up = tree.parent(at); up && 'object' in up && up.object === at; up = tree.parent(at)) {
    const call = tree.parent(up);
    if (isCall(call) && call.callee === up) {
      const [event, listener] = call.arguments;
      const isGone =
        /^(on|once|addListener)$/.test(propertyName(up) ?? '') &&
        event?.type === 'StringLiteral' &&
        /^(close|aborted)$/.test(event.value);
      return isGone ? listener : undefined;
    }
    at = up;
  }
  return undefined;
}

/** It calls what ends a stream or its request; of a function that is not written in place that is not seen. */
function mayCutOff(listener: Node): boolean {
  const node = unwrap(listener);
  return (
    !isFunction(node) ||
    [...descendants(node)].some(
      (one) =>
        isCall(one) &&
        (CUTS_OFF.test(propertyName(one.callee) ?? '') || one.callee.type === 'Identifier'),
    )
  );
}
