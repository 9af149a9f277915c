import type { Node } from '@babel/types';
import { unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { isCollector, telemetrySdk } from '../knowledge/telemetry-sdks.ts';
import type { Project } from '../project.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { namesOf } from './call-names.ts';

/**
 * What a call of an analytics package waits for: the collector's answer to an event or a record, or to what was queued.
 * `else` for its other calls; undefined for calls of anything else. `property` is what is read of the call's result.
 */
export function sdkCall(
  tree: Tree,
  call: AnyCall,
  property: string | undefined,
  project: Project | undefined,
): 'sends' | 'records' | 'flushes' | 'else' | undefined {
  const callee = unwrap(call.callee);
  const object = 'object' in callee ? (callee.object as Node) : callee;
  const from = packageOfValue(tree, object, project);
  const sdk = from === undefined ? undefined : telemetrySdk(from);
  if (!sdk) return undefined;
  const chain = namesOf(call.callee);
  const paths = [chain.at(-1), chain.slice(-2).join('.')].map(
    (path) => `${path}${property === undefined ? '' : `().${property}`}`,
  );
  if (paths.some((path) => sdk.flushes?.test(path))) return 'flushes';
  const hit = paths.find((path) => sdk.sends?.test(path));
  if (hit === undefined || !isMetricCommand(call, hit)) return 'else';
  return sdk.records?.test(hit) ? 'records' : 'sends';
}

/** `client.send(new PutMetricDataCommand(…))`; other packages' `send` has no such argument. */
function isMetricCommand(call: AnyCall, method: string): boolean {
  const [first] = call.arguments;
  return (
    method !== 'send' ||
    first?.type !== 'NewExpression' ||
    (first.callee.type === 'Identifier' && /^PutMetricData/.test(first.callee.name))
  );
}

/** `fetch('https://www.google-analytics.com/mp/collect…')`, `axios.post(TELEMETRY_URL, …)`. */
export function sendsToCollector(tree: Tree, call: AnyCall): boolean {
  const called = calleeName(tree, call.callee);
  const [address] = call.arguments;
  return called !== undefined && POSTS.test(called) && !!address && namesCollector(tree, address);
}

const POSTS =
  /^(fetch|(axios|got|ky|undici|node-fetch|superagent|needle)#(default|post|\*|fetch|request))$/;

/** It is a collector's address, is named as one, or is a constant made of one. */
export function namesCollector(tree: Tree, address: Node): boolean {
  return (
    mentionsCollector(address) ||
    [...descendants(address)].some((node) => {
      const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
      const made = binding?.kind === 'const' ? binding.declaration : undefined;
      return made?.type === 'VariableDeclarator' && !!made.init && mentionsCollector(made.init);
    })
  );
}

/** Its own text holds the address, or the name of one. */
export function mentionsCollector(node: Node): boolean {
  return [...descendants(node)].some(
    (one) =>
      (one.type === 'StringLiteral' && isCollector(one.value)) ||
      (one.type === 'TemplateElement' && isCollector(one.value.raw)) ||
      (one.type === 'Identifier' && isCollector(one.name)),
  );
}
