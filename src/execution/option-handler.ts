import type { Node } from '@babel/types';
import { isCall, keyName, outermost, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { OPTION_HANDLERS, type OptionHandler } from '../knowledge/option-handlers.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import type { Project } from '../project.ts';

/** How deep options are nested: `{ on: { proxyRes } }`. */
const MOST_NESTED = 2;

/** A function under a key of the options of a call. */
export interface OptionOfCall {
  readonly call: Node;
  readonly handler: OptionHandler;
}

/** The options that a function, or a name of one, is given in; undefined where nothing is known of their key. */
export function optionOf(
  tree: Tree,
  fn: Node,
  project: Project | undefined,
): OptionOfCall | undefined {
  const property = fn.type === 'ObjectMethod' ? fn : tree.parent(outermost(tree, fn));
  const isValue = property?.type === 'ObjectProperty' && unwrap(property.value) === unwrap(fn);
  if (!property || !('key' in property) || !(isValue || property === fn)) return undefined;
  const key = keyName(property) ?? '';
  const rows = OPTION_HANDLERS.filter(({ keys }) => keys.test(key));
  const call = rows.length > 0 ? callAround(tree, property) : undefined;
  if (!call) return undefined;
  const callee = unwrap(call.callee);
  const from =
    packageOfValue(tree, callee, project) ??
    ('object' in callee ? packageOfValue(tree, callee.object as Node, project) : undefined);
  const handler = rows.find(
    ({ modules }) => !modules || (from !== undefined && modules.test(from)),
  );
  return handler && { call, handler };
}

/** The function stands under a key that queues and clocks have for their work, whatever takes its object. */
export function isJobOption(tree: Tree, fn: Node): boolean {
  const property = fn.type === 'ObjectMethod' ? fn : tree.parent(outermost(tree, fn));
  const key = property && 'key' in property ? keyName(property) : undefined;
  return OPTION_HANDLERS.some(
    ({ keys, by }) => by === 'clock or queue' && key !== undefined && keys.test(key),
  );
}

type Taker = Extract<Node, { callee: Node; arguments: unknown[] }>;

/** The call or `new` whose argument is the object of a property, or the object that has this one. */
function callAround(tree: Tree, property: Node): Taker | undefined {
  let object = tree.parent(property);
  for (let depth = 0; depth < MOST_NESTED && object?.type === 'ObjectExpression'; depth += 1) {
    const up = tree.parent(outermost(tree, object));
    if (isCall(up) || up?.type === 'NewExpression') return up;
    object = up?.type === 'ObjectProperty' ? tree.parent(up) : undefined;
  }
  return undefined;
}
