import type { Node } from '@babel/types';
import { isCall, statementAround, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { ensureImport } from '../edits/ensure-import.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { builtinModule } from '../edits/builtin-module.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import type { Piped } from './piped.ts';
import { answersErrors } from './stream-peer.ts';

/** How the file is closed: when the response closes, when its source fails, or with the whole chain. */
export interface EndOfPipe {
  readonly by: 'close' | 'error' | 'pipeline';
  readonly fix: Fix;
}

/**
 * Has the file closed when either side goes away. A file in a variable is destroyed when the response that it is read for
 * closes, or when the source that it is written from fails, so that what answers its errors stays as it is; any other
 * chain becomes a `pipeline`. Undefined where an error is answered that is one of a client: a pipeline destroys the
 * connection, and would cut that answer off.
 */
export function endPiped(tree: Tree, piped: Piped): EndOfPipe | undefined {
  const { peer, file, handlesError } = piped;
  if (peer === 'response') {
    const byClose = endedBy('close', destroyOnClose(tree, piped));
    if (byClose || file) return byClose ?? (handlesError ? undefined : asPipeline(tree, piped));
  }
  if (peer === 'source' && file && (handlesError || isAnswered(tree, piped)))
    return endedBy('error', destroyOnError(tree, piped, file));
  if (peer === 'response' && handlesError) return endedBy('close', nameAndDestroy(tree, piped));
  const isOfClient = peer === 'response' || peer === 'request';
  return isOfClient && handlesError ? undefined : asPipeline(tree, piped);
}

function asPipeline(tree: Tree, piped: Piped): EndOfPipe | undefined {
  return endedBy('pipeline', intoPipeline(tree, piped));
}

function endedBy(by: EndOfPipe['by'], fix: Fix | undefined): EndOfPipe | undefined {
  return fix && { by, fix };
}

/** The code answers the errors of the source, and so knows of them without those of the file. */
function isAnswered(tree: Tree, { streams: [source] }: Piped): boolean {
  return source !== undefined && answersErrors(tree, source);
}

/** Only where the source has a name: what makes it would run twice. */
function destroyOnError(tree: Tree, piped: Piped, file: Binding): Fix | undefined {
  const { call, streams } = piped;
  const [source] = streams;
  if (!source || !isPath(source)) return undefined;
  const { quote, typescript } = styleOf(tree);
  const [taken, given] = isAnswered(tree, piped)
    ? ['()', '']
    : [typescript ? '(error: Error)' : '(error)', 'error'];
  const code = `${tree.source(source)}.once(${quote}error${quote}, ${taken} => ${destroy(tree, file)}(${given}))`;
  return besides(tree, call, code);
}

/** `file.destroy`, of a variable that may be emptied `file?.destroy`. */
function destroy(tree: Tree, { name, references }: Binding): string {
  const isSet = references.some((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one && !isCall(unwrap(up.right));
  });
  return isSet ? `${name}?.destroy` : `${name}.destroy`;
}

export function isPath(node: Node): boolean {
  return node.type === 'MemberExpression' && !node.computed
    ? isPath(node.object)
    : node.type === 'Identifier' || node.type === 'ThisExpression';
}

/** Only where the stream has a name: what makes it would run twice. */
function destroyOnClose(tree: Tree, { call, streams, file }: Piped): Fix | undefined {
  const [source, sink] = [streams[0], streams.at(-1)];
  if (!source || !sink || !isPath(source)) return undefined;
  const { quote } = styleOf(tree);
  const destroyed = file ? destroy(tree, file) : `${tree.source(source)}.destroy`;
  const code = `${tree.source(sink)}.once(${quote}close${quote}, () => ${destroyed}())`;
  return besides(tree, call, code);
}

/** As `destroyOnClose`, of a file that gets a variable first: `createReadStream(path).on('error', answer).pipe(res)`. */
function nameAndDestroy(tree: Tree, { call, streams: [file, sink, more] }: Piped): Fix | undefined {
  const statement = statementAround(tree, call);
  if (statement?.type !== 'ExpressionStatement' || statement.expression !== call) return undefined;
  if (!file || !sink || more) return undefined;
  const { quote } = styleOf(tree);
  return {
    edits: (names) => {
      const name = freshName(names, tree, statement, ['file', 'source', 'stream']);
      const start = statement.start as number;
      const response = tree.source(sink);
      const code = [
        `${name}.pipe(${response})`,
        `${response}.once(${quote}close${quote}, () => ${name}.destroy())`,
      ];
      return {
        edits: [
          { start, end: start, text: `const ${name} = ` },
          { start: file.end as number, end: call.end as number, text: '' },
          ...code.map((one) => insertAfter(tree, statement, one)),
        ],
      };
    },
  };
}

/** A statement after the one that pipes, or before it where that returns. */
function besides(tree: Tree, call: Node, code: string): Fix | undefined {
  const statement = statementAround(tree, call);
  if (!statement) return undefined;
  const isInBlock = tree.parent(statement)?.type === 'BlockStatement';
  if (statement.type === 'ExpressionStatement')
    return { edits: () => ({ edits: [insertAfter(tree, statement, code)] }) };
  return statement.type === 'ReturnStatement' && isInBlock
    ? { edits: () => ({ edits: [declareBefore(tree, statement, code)] }) }
    : undefined;
}

/** Beside a stream of type `any`, `pipeline` gives the parameter of its callback no type. */
function intoPipeline(tree: Tree, { call, streams, peer }: Piped): Fix | undefined {
  const client = peer === 'response' ? streams.at(-1) : streams[0];
  const isTyped = peer === 'source' || peer === 'sink' || client?.type !== 'Identifier';
  const edits = pipelineEdits(tree, {
    call,
    streams,
    isTyped,
    answer: 'console.error(error.message)',
  });
  return edits && { edits: () => ({ edits }) };
}

/** A chain of `pipe` that becomes a pipeline. */
export interface IntoPipeline extends Pick<Piped, 'call' | 'streams'> {
  /** In TypeScript the parameter of the callback needs a type. */
  readonly isTyped: boolean;
  /** What its callback does with an error, as an expression. */
  readonly answer: string;
}

/** `pipeline` gives back the last stream, as `pipe` does. Undefined where the chain is not written as one. */
export function pipelineEdits(
  tree: Tree,
  { call, streams, isTyped, answer }: IntoPipeline,
): Edit[] | undefined {
  const imported = ensureImport(tree, { name: 'pipeline', module: builtinModule(tree, 'stream') });
  if (!imported || isShadowed(tree, imported.local, call)) return undefined;
  const between: Edit[] = [];
  for (const [i, stream] of streams.slice(1).entries()) {
    const [start, end] = [streams[i]?.end as number, stream.start as number];
    if (!/^\s*\)?\s*\.\s*pipe\(\s*$/.test(tree.text.slice(start, end))) return undefined;
    between.push({ start, end, text: ', ' });
  }
  const [first, last] = [streams[0], streams.at(-1)];
  if (
    !first ||
    !last ||
    !/^\s*,?\s*\)$/.test(tree.text.slice(last.end as number, call.end as number))
  )
    return undefined;
  const { eol, indent, semi, typescript } = styleOf(tree);
  const outer = indentationAt(tree.text, call.start as number);
  const parameter = typescript && isTyped ? '(error: Error | null)' : '(error)';
  const told = `${parameter} => {${eol}${outer}${indent}if (error) ${answer}${semi}${eol}${outer}}`;
  const start = call.start as number;
  return [
    ...imported.edits,
    { start, end: start, text: `${imported.local}(` },
    ...between,
    { start: last.end as number, end: call.end as number, text: `, ${told})` },
  ];
}

/** A variable around the place has the name of what is imported. */
function isShadowed(tree: Tree, name: string, at: Node): boolean {
  const binding = scopesOf(tree).lookup(name, at);
  return binding !== undefined && binding.scope.parent !== undefined;
}
