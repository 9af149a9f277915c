import type { Node } from '@babel/types';
import { statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { ensureImport } from '../edits/ensure-import.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { loadedModules } from '../semantics/imports.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import type { Piped } from './piped.ts';

/**
 * Has the file closed when either side goes away. A file in a variable that is read for a response is destroyed when the
 * response closes, so that what answers its errors stays as it is; any other chain becomes a `pipeline`. Undefined where
 * an error is answered: a pipeline destroys the connection, and would cut that answer off.
 */
export function endPiped(tree: Tree, piped: Piped): Fix | undefined {
  const { client, file, handlesError } = piped;
  if (client === 'response' && file) return destroyOnClose(tree, piped, file.name);
  return handlesError ? undefined : intoPipeline(tree, piped);
}

function destroyOnClose(tree: Tree, { call, streams }: Piped, file: string): Fix | undefined {
  const statement = statementAround(tree, call);
  const sink = streams.at(-1);
  if (!statement || !sink) return undefined;
  const { quote } = styleOf(tree);
  const code = `${tree.source(sink)}.once(${quote}close${quote}, () => ${file}.destroy())`;
  const isInBlock = tree.parent(statement)?.type === 'BlockStatement';
  if (statement.type === 'ExpressionStatement')
    return { edits: () => ({ edits: [insertAfter(tree, statement, code)] }) };
  return statement.type === 'ReturnStatement' && isInBlock
    ? { edits: () => ({ edits: [declareBefore(tree, statement, code)] }) }
    : undefined;
}

/** `pipeline` gives back the last stream, as `pipe` does. */
function intoPipeline(tree: Tree, { call, streams }: Piped): Fix | undefined {
  const imported = ensureImport(tree, { name: 'pipeline', module: streamModule(tree) });
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
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, call.start as number);
  const told = `(error) => {${eol}${outer}${indent}if (error) console.error(error.message)${semi}${eol}${outer}}`;
  const start = call.start as number;
  const edits = [
    ...imported.edits,
    { start, end: start, text: `${imported.local}(` },
    ...between,
    { start: last.end as number, end: call.end as number, text: `, ${told})` },
  ];
  return { edits: () => ({ edits }) };
}

/** A variable around the place has the name of what is imported. */
function isShadowed(tree: Tree, name: string, at: Node): boolean {
  const binding = scopesOf(tree).lookup(name, at);
  return binding !== undefined && binding.scope.parent !== undefined;
}

/** As the file names Node's modules, with or without `node:`. */
function streamModule(tree: Tree): string {
  const modules = loadedModules(tree);
  if (modules.includes('stream')) return 'stream';
  return modules.some((one) => one.startsWith('node:')) ||
    !modules.some((one) => /^(fs|http|https|path)$/.test(one))
    ? 'node:stream'
    : 'stream';
}
