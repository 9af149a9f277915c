import type { Node } from '@babel/types';
import { functionAround, statementAround, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { rejectOf } from '../edits/reject-name.ts';
import { styleOf } from '../edits/style.ts';
import { isSameReference } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import { isPath, pipelineEdits } from './end-piped.ts';
import type { WaitedStream } from './waited-stream.ts';

/**
 * Has the failure of a stream reject the promise that waits for its chain. A chain in the promise's own code becomes a
 * pipeline; elsewhere listeners hand a failure on from one stream to the next, and the last rejects. Undefined where a
 * stream has no name to listen to, or the promise is called back under a name that is taken.
 */
export function settleOnError(tree: Tree, waited: WaitedStream): Fix | undefined {
  const reject = rejectOf(tree, waited.executor);
  if (!reject) return undefined;
  const { pipe, stream, links, executor } = waited;
  const isInside =
    pipe !== undefined && unwrap(stream) === pipe && tree.contains(executor.fn, pipe);
  if (isInside && !links.some((one) => isForked(tree, one, pipe))) {
    const answer = `${reject.name}(error)`;
    const edits = pipelineEdits(tree, { call: pipe, streams: links, isTyped: true, answer });
    if (edits) return { edits: () => ({ edits: [...reject.edits, ...edits] }) };
  }
  const edits = listenerEdits(tree, waited, reject.name);
  return edits && { edits: () => ({ edits: [...reject.edits, ...edits] }) };
}

/** It is piped elsewhere, too: a pipeline that fails would end the other as well. */
function isForked(tree: Tree, link: Node, pipe: Node): boolean {
  const node = unwrap(link);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return (binding?.references ?? []).some((one) => {
    const member = tree.parent(one);
    const isPiped =
      member && 'object' in member && 'property' in member && tree.source(member).endsWith('.pipe');
    return isPiped === true && !tree.contains(pipe, one);
  });
}

function listenerEdits(
  tree: Tree,
  { listening, stream, links, pipe, unanswered }: WaitedStream,
  reject: string,
): Edit[] | undefined {
  const { quote, typescript } = styleOf(tree);
  const end = links.at(-1) as Node;
  const error = `${quote}error${quote}`;
  // A chain that goes on: stream.pipe(parse()).on('end', …)
  if (pipe && unwrap(stream) === pipe) {
    if (unanswered.some((one) => one !== end)) return undefined;
    const at = pipe.end as number;
    return [{ start: at, end: at, text: `${lineOf(tree, pipe)}.on(${error}, ${reject})` }];
  }
  const target = [stream, end].find(isPath);
  const statement = statementAround(tree, listening);
  if (!target || statement?.type !== 'ExpressionStatement') return undefined;
  // Without it nothing would reject the promise.
  if (!unanswered.includes(end)) return undefined;
  const name = tree.source(isPath(stream) ? stream : end);
  const edits = [insertAfter(tree, statement, `${name}.once(${error}, ${reject})`)];
  for (const link of unanswered) {
    if (link === end) continue;
    const piped = pipe && statementAround(tree, pipe);
    const isOwn = piped && /^(Expression|VariableDecl)/.test(piped.type);
    if (!isPath(link) || !isOwn || !isSeen(tree, end, piped)) return undefined;
    const taken = typescript ? '(error: Error)' : '(error)';
    const destroyed = `${tree.source(isPath(end) ? end : target)}.destroy(error)`;
    edits.push(
      insertAfter(tree, piped, `${tree.source(link)}.once(${error}, ${taken} => ${destroyed})`),
    );
  }
  return edits;
}

/** A line of its own for the next call of a chain, where the last one has one. */
function lineOf(tree: Tree, { callee }: AnyCall): string {
  const { eol } = styleOf(tree);
  const name = 'property' in callee ? (callee.property as Node) : callee;
  const before = tree.text.slice(0, name.start as number);
  const [, indent] = /\n([ \t]*)\??\.$/.exec(before) ?? [];
  return indent === undefined ? '' : `${eol}${indent}`;
}

/** The stream has a name there, and no link between is without one. */
function isSeen(tree: Tree, end: Node, at: Node): boolean {
  if (!isPath(end)) return false;
  const root = unwrap(end);
  if (root.type !== 'Identifier') return true;
  const binding = scopesOf(tree).resolve(root);
  return (
    binding !== undefined &&
    isSameReference(tree, root, end) &&
    tree.contains(binding.scope.node, at) &&
    functionAround(tree, at) !== undefined
  );
}
