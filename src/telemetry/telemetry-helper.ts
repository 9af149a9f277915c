import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { calledFunction, packageOfValue, type Located } from '../semantics/call-target.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import type { Project } from '../project.ts';
import { mentionsCollector, sendsToCollector } from './collector-call.ts';
import { isLifecycle } from '../knowledge/telemetry-names.ts';
import { isCollector, telemetrySdk } from '../knowledge/telemetry-sdks.ts';

/** What the function behind a call does, as far as its body and those it calls show. */
export interface HelperWork {
  /** It waits for nothing: an `await` of it costs a tick. */
  readonly atOnce: boolean;
  /** It reaches an analytics client or a collector's address. */
  readonly reports: boolean;
  /** It makes an HTTP request. */
  readonly requests: boolean;
  /** It writes to a database, a file or a store. */
  readonly stores: boolean;
  /** It mentions an audit or compliance. */
  readonly records: boolean;
  /** It makes a request that is written out and goes to something else than a collector. */
  readonly works: boolean;
  /** It throws where a response is not a good one, so that its caller learns of it. */
  readonly throwsOnAnswer: boolean;
  /** It reads the cookies or headers of the request that is being answered. */
  readonly readsRequest: boolean;
  /** No failure of a request or a write reaches its caller: each is caught, and nothing is thrown again. */
  readonly swallows: boolean;
}

/** How far calls are followed from a helper into others. */
const DEPTH = 3;

/** Looks into the function that a call runs; undefined where that is not to be found. */
export function helperWork(
  tree: Tree,
  call: AnyCall,
  project: Project | undefined,
): HelperWork | undefined {
  const found = calledFunction(tree, call.callee, project);
  if (!found) return undefined;
  const signs = new Set<Sign>();
  collect(found, { project, signs, seen: new Set() }, DEPTH);
  return {
    atOnce: isAtOnce(found, project, DEPTH),
    reports: signs.has('reports'),
    requests: signs.has('requests'),
    stores: signs.has('stores'),
    records: [...descendants(found.node)].some(
      (n) => n.type === 'Identifier' && /audit|complian/i.test(n.name),
    ),
    readsRequest: signs.has('reads request'),
    works: signs.has('works'),
    throwsOnAnswer: throwsOnAnswer(found),
    swallows: swallows(found, project, DEPTH),
  };
}

type Sign = 'reports' | 'requests' | 'works' | 'stores' | 'reads request';

const ANSWER = /^(ok|status|statusCode)$/;

/** `if (!response.ok) throw …`, outside of a `try`. */
function throwsOnAnswer({ node }: Located<FunctionNode>): boolean {
  return [
    ...descendants(node.body, (n) => !isFunction(n) && !(n.type === 'TryStatement' && n.handler)),
  ].some(
    (n) =>
      n.type === 'IfStatement' &&
      [...descendants(n.test)].some((part) => ANSWER.test(propertyName(part) ?? '')) &&
      [...descendants(n.consequent)].some((inner) => inner.type === 'ThrowStatement'),
  );
}

/** Each call that may fail is in a `try`, or runs a function of which the same is true. */
function swallows(
  { tree, node }: Located<FunctionNode>,
  project: Project | undefined,
  depth: number,
): boolean {
  return [...descendants(node.body)].every((inner) => {
    if (!isCall(inner) || isCaught(tree, inner, node)) return true;
    if (signOf(tree, inner, project)) return false;
    const next = calledFunction(tree, inner.callee, project);
    return !next || next.node === node || (depth > 1 && swallows(next, project, depth - 1));
  });
}

/** Within the function a `catch` that throws nothing gets its failure. */
function isCaught(tree: Tree, node: Node, fn: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up === fn) return false;
    if (up.type !== 'TryStatement' || !up.handler || !tree.contains(up.block, node)) continue;
    if (![...descendants(up.handler.body)].some(({ type }) => type === 'ThrowStatement'))
      return true;
  }
  return false;
}

interface Search {
  readonly project: Project | undefined;
  readonly signs: Set<Sign>;
  /** The functions that were looked into already. */
  readonly seen: Set<Node>;
}

function collect({ tree, node }: Located<FunctionNode>, search: Search, depth: number): void {
  const { project, signs, seen } = search;
  if (depth === 0 || seen.has(node)) return;
  seen.add(node);
  if (mentionsCollector(node)) signs.add('reports');
  for (const inner of descendants(node)) {
    if (!isCall(inner)) continue;
    if (sendsToCollector(tree, inner)) signs.add('reports');
    const sign = signOf(tree, inner, project);
    if (sign === 'works') signs.add('requests');
    if (sign) signs.add(sign);
    else {
      const next = calledFunction(tree, inner.callee, project);
      if (next) collect(next, search, depth - 1);
    }
  }
}

const REQUEST =
  /^(fetch|(axios|got|ky|request|node-fetch|undici|superagent|needle)#.*|node:?https?#request|https?#(request|get))$/;
const WRITES =
  /^(create|createMany|update|updateMany|upsert|insert|insertOne|insertMany|insertInto|save|bulkCreate|bulkWrite|findOneAndUpdate|findByIdAndUpdate|replaceOne|deleteMany|deleteOne|\$executeRaw|appendFile|writeFile|setItem|hincrby|hIncrBy|incr|incrby|lpush|rpush|zadd|xadd|sadd|hset)$/;

function signOf(tree: Tree, call: AnyCall, project: Project | undefined): Sign | undefined {
  const name = calleeName(tree, call.callee);
  if (name === 'next/headers#cookies' || name === 'next/headers#headers') return 'reads request';
  if (name !== undefined && REQUEST.test(name)) return goesElsewhere(call) ? 'works' : 'requests';
  if (name !== undefined && /^(node:)?fs(\/promises)?#(appendFile|writeFile)(Sync)?$/.test(name))
    return 'stores';
  const callee = unwrap(call.callee);
  const method = propertyName(callee);
  const from = packageOfValue(tree, 'object' in callee ? (callee.object as Node) : callee, project);
  if (from !== undefined && telemetrySdk(from)) return 'reports';
  if (from !== undefined && /^(axios|got|ky|undici|superagent|@nestjs\/axios)$/.test(from))
    return 'requests';
  if (method === undefined) return undefined;
  // What a hash is updated with is kept nowhere.
  if (WRITES.test(method)) return /^(node:)?crypto$/.test(from ?? '') ? undefined : 'stores';
  const [first] = call.arguments;
  const text =
    first?.type === 'StringLiteral'
      ? first.value
      : first?.type === 'TemplateLiteral'
        ? first.quasis.map((q) => q.value.raw).join('')
        : '';
  return /^(query|execute|run|exec|\$queryRaw|raw)$/.test(method) &&
    /\b(insert\s+into|update\s+\w+\s+set)\b/i.test(text)
    ? 'stores'
    : undefined;
}

/** Its address is written out, and is no collector's. */
function goesElsewhere(call: AnyCall): boolean {
  const [address] = call.arguments;
  const text =
    address?.type === 'StringLiteral'
      ? address.value
      : address?.type === 'TemplateLiteral'
        ? (address.quasis[0]?.value.raw ?? '')
        : '';
  return /^https?:\/\/[^/]/.test(text) && !isCollector(text);
}

/** Nothing in it waits, and it returns nothing that could be waited for. */
function isAtOnce(
  { tree, node }: Located<FunctionNode>,
  project: Project | undefined,
  depth: number,
): boolean {
  if (depth === 0 || node.generator) return false;
  const quick = (value: Node): boolean => givesNoPromise(tree, value, project, depth);
  if (node.body.type !== 'BlockStatement') return quick(node.body);
  for (const inner of descendants(node.body, (n) => !isFunction(n))) {
    if (isFunction(inner)) continue;
    if (inner.type === 'ForOfStatement' && inner.await) return false;
    if (inner.type === 'AwaitExpression' && !quick(inner.argument)) return false;
    if (inner.type === 'ReturnStatement' && inner.argument && !quick(inner.argument)) return false;
  }
  return true;
}

function givesNoPromise(
  tree: Tree,
  value: Node,
  project: Project | undefined,
  depth: number,
): boolean {
  const node = unwrap(value);
  if (node.type === 'AwaitExpression') return givesNoPromise(tree, node.argument, project, depth);
  if (
    /Literal$/.test(node.type) ||
    node.type === 'UnaryExpression' ||
    node.type === 'ObjectExpression' ||
    (node.type === 'Identifier' && node.name === 'undefined')
  )
    return true;
  if (!isCall(node)) return false;
  const next = calledFunction(tree, node.callee, project);
  if (next) return isAtOnce(next, project, depth - 1);
  const callee = unwrap(node.callee);
  const from =
    'object' in callee ? packageOfValue(tree, callee.object as Node, project) : undefined;
  const method = propertyName(callee) ?? '';
  return (
    from !== undefined &&
    telemetrySdk(from) !== undefined &&
    !isLifecycle(method) &&
    !telemetrySdk(from)?.sends?.test(method)
  );
}
