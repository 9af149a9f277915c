import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { calledFunction, type Located } from '../semantics/call-target.ts';
import { chainMethod, chainRoot } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { sdkCall, sendsToCollector } from './collector-call.ts';

/** How far calls are followed from a function into others. */
const DEPTH = 3;

type Wait = 'sends' | 'flushes';

/**
 * Whether the function behind a call waits for collectors of telemetry and for nothing else: for their answers to an event,
 * or only until what is queued is sent. Undefined where it waits for something else, for nothing, or cannot be found.
 */
export function waitsForCollector(
  tree: Tree,
  call: AnyCall,
  project: Project | undefined,
  depth: number = DEPTH,
): Wait | undefined {
  const found = depth > 0 ? calledFunction(tree, call.callee, project) : undefined;
  if (!found || found.node.generator) return undefined;
  const waits = waitsIn(found.node).filter((value) => !isOfAnswer(found, value));
  const kinds = waits.flatMap((value) => kindsOf(found.tree, value, project, depth));
  if (kinds.length === 0 || kinds.includes(undefined)) return undefined;
  return kinds.includes('sends') ? 'sends' : 'flushes';
}

/** What a function awaits, and the calls whose promises it may return. */
function waitsIn({ body }: FunctionNode): Node[] {
  if (body.type !== 'BlockStatement') return [unwrap(body)].map(awaited);
  return [...descendants(body, (node) => !isFunction(node))].flatMap((node): Node[] => {
    if (node.type === 'AwaitExpression') return [unwrap(node.argument)];
    if (node.type === 'ForOfStatement' && node.await) return [node];
    const value = node.type === 'ReturnStatement' && node.argument ? unwrap(node.argument) : node;
    return value !== node && isCall(value) ? [value] : [];
  });
}

function awaited(node: Node): Node {
  return node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
}

/** `answer.text()`: a method of what the function has awaited before. */
function isOfAnswer({ tree, node: fn }: Located<FunctionNode>, value: Node): boolean {
  const callee = isCall(value) ? unwrap(value.callee) : undefined;
  let object = callee && 'object' in callee ? unwrap(callee.object as Node) : undefined;
  while (object && 'object' in object) object = unwrap(object.object as Node);
  const binding = object?.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  const { declaration } = binding ?? {};
  return (
    declaration?.type === 'VariableDeclarator' &&
    tree.contains(fn, declaration) &&
    !!declaration.init &&
    unwrap(declaration.init).type === 'AwaitExpression'
  );
}

/** What is waited for, part by part; undefined for a part that is no collector's. */
function kindsOf(
  tree: Tree,
  value: Node,
  project: Project | undefined,
  depth: number,
): readonly (Wait | undefined)[] {
  const handled = chainMethod(value) === 'then' ? undefined : chainRoot(value);
  if (!handled || !isCall(handled)) return [undefined];
  const called = calleeName(tree, handled.callee);
  if (called === 'Promise.all' || called === 'Promise.allSettled') {
    const list = handled.arguments[0] && unwrap(handled.arguments[0]);
    return list?.type === 'ArrayExpression'
      ? list.elements.flatMap((one) => (one ? kindsOf(tree, one, project, depth) : []))
      : [undefined];
  }
  const sdk = sdkCall(tree, handled, undefined, project);
  if (sdk) return [sdk === 'sends' || sdk === 'flushes' ? sdk : undefined];
  if (sendsToCollector(tree, handled)) return ['sends'];
  return [waitsForCollector(tree, handled, project, depth - 1)];
}
