import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import {
  CALLED_AT_ONCE,
  EVENTS_OF_A_START,
  OFF_RESPONSES,
  REPEATING_CALLS,
  STARTS_OF_SERVERS,
} from '../knowledge/callbacks.ts';
import { LISTENERS, PORTABLE_FRAMEWORKS, SERVER_FRAMEWORKS } from '../knowledge/packages.ts';
import { packageSet } from '../knowledge/package-set.ts';
import { HTTP_ROUTES, JOB_CLASSES } from '../knowledge/request-handlers.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import type { Project } from '../project.ts';

/** What a call does with a function that it is handed. */
export type Registration =
  /** It calls it before it returns, or once afterwards: as often as it is called itself. */
  | { readonly kind: 'passes' }
  /** It keeps it and calls it for each event, request, job or tick; the text tells a reader which. */
  | { readonly kind: 'repeats'; readonly text: string; readonly by: 'call' | 'clock or queue' };

const PASSES: Registration = { kind: 'passes' };
const SERVERS = packageSet(SERVER_FRAMEWORKS, PORTABLE_FRAMEWORKS, LISTENERS);

type Taker = Extract<Node, { callee: Node; arguments: unknown[] }>;

/** Undefined for a call that nothing is known of. */
export function registrationOf(
  tree: Tree,
  call: Taker,
  project: Project | undefined,
): Registration | undefined {
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
  if (name === undefined) return undefined;
  const object = 'object' in callee ? (callee.object as Node) : undefined;
  if (call.type === 'NewExpression') return ofConstructor(tree, callee, name, project);
  const [first] = call.arguments as readonly Node[];
  const event = first?.type === 'StringLiteral' ? first.value : undefined;
  if (CALLED_AT_ONCE.has(name)) return PASSES;
  if (name === 'once' || (name === 'on' && event !== undefined && EVENTS_OF_A_START.has(event)))
    return PASSES;
  if (REPEATING_CALLS.has(name)) {
    const on = event === undefined ? '' : ` for '${event}'`;
    return {
      kind: 'repeats',
      text: `\`${name}\` runs its callback again and again${on}`,
      by: OFF_RESPONSES.has(name) ? 'clock or queue' : 'call',
    };
  }
  if (HTTP_ROUTES.test(name) && event?.startsWith('/'))
    return { kind: 'repeats', text: `a route: runs for each request of ${event}`, by: 'call' };
  if (object && isProcedure(tree, object, name, project))
    return { kind: 'repeats', text: 'a procedure: runs for each call of a client', by: 'call' };
  if (!object || STARTS_OF_SERVERS.has(name)) return undefined;
  const from = packageOfValue(tree, object, project);
  return from !== undefined && SERVERS.has(from)
    ? {
        kind: 'repeats',
        text: `\`${name}\` of ${from} runs it for each request or event`,
        by: 'call',
      }
    : undefined;
}

function ofConstructor(
  tree: Tree,
  callee: Node,
  name: string,
  project: Project | undefined,
): Registration | undefined {
  if (name === 'Promise') return PASSES;
  if (!JOB_CLASSES.test(name)) return undefined;
  const from = packageOfValue(tree, callee, project);
  return from !== undefined && !from.startsWith('node:')
    ? { kind: 'repeats', text: `\`new ${name}()\` runs it for each job`, by: 'clock or queue' }
    : undefined;
}

/** `publicProcedure.input(schema).query(fn)` of tRPC. */
function isProcedure(
  tree: Tree,
  object: Node,
  name: string,
  project: Project | undefined,
): boolean {
  return (
    /^(query|mutation|subscription)$/.test(name) &&
    (mentions(object, /procedure\b/i) || packageOfValue(tree, object, project) === '@trpc/server')
  );
}
