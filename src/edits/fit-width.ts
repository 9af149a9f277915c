import type { CallExpression, Node } from '@babel/types';
import { isFunction, outerEnd, outerStart, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import type { Project } from '../project.ts';
import type { Edit } from '../types.ts';
import { breaksOf } from './break-array.ts';
import { applyEdits } from './edit-set.ts';
import { formatterOf } from './package-style.ts';
import { styleOf } from './style.ts';

/** What Prettier takes where nothing is set. Source: its documentation, `printWidth`. */
const USUAL_WIDTH = 80;

/** How long a line may be by the formatter's settings, else by `.editorconfig`; undefined where nothing formats the file. */
function widthOf({ tree, project }: File): number | undefined {
  if (!project) return undefined;
  const isFormatted = project.packageOf(tree.path)?.dependencies.has('prettier') === true;
  return (
    formatterOf(tree.path, project)?.width ??
    editorWidth(tree.path, project) ??
    (isFormatted ? USUAL_WIDTH : undefined)
  );
}

/** The line that an offset is on once edits are made is longer than the formatter allows. */
function isTooLong(file: File, { length }: string): boolean {
  const width = widthOf(file);
  return width !== undefined && length > width;
}

function editorWidth(path: string, project: Project): number | undefined {
  const parts = path.split('/').slice(0, -1);
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const text = project.text([...parts.slice(0, depth), '.editorconfig'].join('/'));
    const said = /^\s*max_line_length\s*=\s*(\d+)/m.exec(text ?? '')?.[1];
    if (said !== undefined) return Number(said);
  }
  return undefined;
}

/**
 * `edits`, and what puts the arguments of `call` on lines of their own where these edits make its line too long, as
 * formatters have it. A call that is on several lines already, or that does not begin its line, stays as it is.
 */
export function fitCall(file: File, call: CallExpression, edits: readonly Edit[]): readonly Edit[] {
  const { tree } = file;
  const { line, outer } = lineAt(tree, edits, startOf(call));
  const { eol, indent, inlineBlocks } = styleOf(tree);
  const parts = call.arguments;
  const callback = parts[0] && unwrap(parts[0]);
  const isTouched = edits.some(({ start, end }) => startOf(call) < end && start < endOf(call));
  if (!isTooLong(file, line) || isTouched || inlineBlocks || parts.length === 0) return edits;
  if (tree.source(call).includes('\n') || !beginsLine(tree, call, line)) return edits;
  if (callback && isFunction(callback) && callback.body.type === 'BlockStatement') return edits;
  const inner = `${eol}${outer}${indent}`;
  const breaks = [...parts, undefined].map((part, i): Edit => {
    const before = parts[i - 1];
    const start = before ? outerEnd(tree, before) : outerEnd(tree, call.callee) + 1;
    const comma = before && (part || endsInComma(file)) ? ',' : '';
    const end = part ? outerStart(part) : endOf(call) - 1;
    return { start, end, text: `${comma}${part ? inner : `${eol}${outer}`}` };
  });
  return [...edits, ...breaks];
}

/** Nothing is before the call on its line but a variable that takes its value. */
function beginsLine(tree: Tree, call: Node, line: string): boolean {
  const head = line.slice(0, line.indexOf(tree.source(call)));
  return /^\s*((const|let|var)\s+)?([\w$.#]+\s*=\s*)?$/.test(head);
}

/** The edits, with line breaks where the `.finally(() => …)` that they add to `promise` makes its line too long. */
export function fitFinally(
  file: File,
  promise: CallExpression,
  edits: readonly Edit[],
): readonly Edit[] {
  const { tree } = file;
  const added = edits.find(
    ({ start, text }) => start === endOf(promise) && text.startsWith('.finally(() => '),
  );
  if (!added || /^\s*\??\.\w/.test(tree.text.slice(endOf(promise)))) return edits;
  const { line, outer } = lineAt(tree, edits, endOf(promise));
  if (!isTooLong(file, line) || added.text.includes('{')) return edits;
  const { eol, indent } = styleOf(tree);
  const head = '.finally(() =>';
  const column = line.indexOf(added.text);
  if (!isTooLong(file, line.slice(0, column + head.length))) {
    const call = added.text.slice(head.length + 1, -1);
    const comma = endsInComma(file) ? ',' : '';
    const text = `${head}${eol}${outer}${indent}${call}${comma}${eol}${outer})`;
    return edits.map((edit) => (edit === added ? { ...added, text } : edit));
  }
  const list = promise.arguments[0] && unwrap(promise.arguments[0]);
  const isTouched = edits.some(
    ({ start, end }) => list && startOf(list) < end && start < endOf(list),
  );
  const breaks = list?.type === 'ArrayExpression' && !isTouched ? breaksOf(tree, list) : undefined;
  return breaks ? [...edits, ...breaks] : edits;
}

/** The line that an offset of the text is on once edits are made, and its indentation. */
function lineAt(
  tree: Tree,
  edits: readonly Edit[],
  offset: number,
): { readonly line: string; readonly outer: string } {
  const text = applyEdits(tree.text, edits);
  const moved = edits
    .filter(({ start, end }) => end <= offset && !(start === end && start === offset))
    .reduce((at, { start, end, text: { length } }) => at + length - (end - start), offset);
  const from = text.lastIndexOf('\n', moved - 1) + 1;
  const to = text.indexOf('\n', moved);
  const line = text.slice(from, to === -1 ? undefined : to).replace(/\r$/, '');
  return { line, outer: /^[ \t]*/.exec(line)?.[0] ?? '' };
}

/** Arguments on lines of their own have a comma after the last one. */
function endsInComma({ tree, project }: File): boolean {
  const formatter = project && formatterOf(tree.path, project);
  return formatter?.argumentComma ?? tree.memo(hasArgumentCommas);
}

/** True unless most calls of the file whose last argument ends its line have no comma there. */
function hasArgumentCommas(tree: Tree): boolean {
  let balance = 0;
  for (const call of tree.nodes('CallExpression')) {
    const last = call.arguments.at(-1);
    const rest = last ? tree.text.slice(outerEnd(tree, last), endOf(call)) : '';
    if (rest.includes('\n')) balance += rest.startsWith(',') ? 1 : -1;
  }
  return balance >= 0;
}
