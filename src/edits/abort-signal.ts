import type { CallExpression, Function as FunctionNode } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { braceBody, isBroken } from './block-body.ts';
import { indentationAt, styleOf } from './style.ts';

/** Passes one more argument; parameters that the call leaves out are filled with `undefined`. Undefined after a spread. */
export function appendArgument(
  tree: Tree,
  call: CallExpression,
  position: number,
  code: string,
): Edit | undefined {
  if (call.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
  const last = call.arguments.at(-1);
  const filling = Array.from(
    { length: Math.max(0, position - call.arguments.length) },
    () => 'undefined',
  );
  const text = [...filling, code].join(', ');
  const at = last ? outerEnd(tree, last) : (call.end as number) - 1;
  return { start: at, end: at, text: last ? `, ${text}` : text };
}

/** Gives a function one more, optional parameter. Undefined where its parameter list has no place for it. */
export function appendParameter(
  tree: Tree,
  fn: FunctionNode,
  name: string,
  type: string,
): Edit[] | undefined {
  const key = `parameter:${fn.start}`;
  const code = styleOf(tree).typescript ? `${name}?: ${type}` : name;
  const last = fn.params.at(-1);
  if (last?.type === 'RestElement') return undefined;
  if (last) {
    const end = last.end as number;
    const bare =
      fn.type === 'ArrowFunctionExpression' &&
      fn.params.length === 1 &&
      !/^\s*\)/.test(tree.text.slice(end)) &&
      !/^\s*,/.test(tree.text.slice(end));
    if (bare)
      return [
        { start: last.start as number, end: last.start as number, text: '(', key: `${key}:open` },
        { start: end, end, text: `, ${code})`, key },
      ];
    const before = fn.params.at(-2);
    const gap = before ? tree.text.slice(before.end as number, last.start as number) : '';
    // One parameter a line stays one parameter a line.
    const separator = gap.includes('\n')
      ? `,${styleOf(tree).eol}${indentationAt(tree.text, last.start as number)}`
      : ', ';
    return [{ start: end, end, text: `${separator}${code}`, key }];
  }
  const from =
    'key' in fn
      ? (fn.key.end as number)
      : 'id' in fn && fn.id
        ? (fn.id.end as number)
        : (fn.start as number);
  const open = /^[^()]*\(\s*\)/.exec(tree.text.slice(from));
  if (!open) return undefined;
  const at = from + open[0].length - 1;
  return [{ start: at, end: at, text: code, key }];
}

/** The names that clearing a timer on abort needs. */
export interface AbortNames {
  /** The variable that has the handle; undefined where none has. */
  readonly variable: string | undefined;
  /** A variable for the handle, should it need one. */
  readonly fresh: string;
  /** The signal, which may be undefined when the code runs. */
  readonly signal: string;
}

/** Clears the timer of an executor when a signal is aborted. Undefined where no statement can follow the timer. */
export function clearOnAbort(
  tree: Tree,
  timer: CallExpression,
  { variable, fresh, signal }: AbortNames,
): Edit[] | undefined {
  const style = styleOf(tree);
  const key = `abort:${timer.start}`;
  const listen = `${signal}?.addEventListener(${style.quote}abort${style.quote}, () => clearTimeout(${variable ?? fresh}), { once: true })`;
  const parent = tree.parent(timer);
  const start = outerStart(timer);
  const end = outerEnd(tree, timer);
  if (parent?.type === 'ArrowFunctionExpression') {
    if (isBroken(tree, parent))
      return braceBody(tree, parent, { prefix: `const ${fresh} = `, after: [listen] }).map(
        (edit, i) => ({ ...edit, key: `${key}:${i}` }),
      );
    const outer = indentationAt(tree.text, start);
    const line = `${style.eol}${outer}${style.indent}`;
    return [
      { start, end: start, text: `{${line}const ${fresh} = `, key: `${key}:open` },
      {
        start: end,
        end,
        text: `${style.semi}${line}${listen}${style.semi}${style.eol}${outer}}`,
        key,
      },
    ];
  }
  const statement = variable === undefined ? parent : parent && tree.parent(parent);
  const whole =
    statement?.type === 'ExpressionStatement' || statement?.type === 'VariableDeclaration'
      ? statement
      : undefined;
  if (!whole) return undefined;
  // Without semicolons the statement's own end may be the `;` that guards the next line.
  const stop = /\n\s*;$/.test(tree.text.slice(end, whole.end as number))
    ? end
    : (whole.end as number);
  const after: Edit = {
    start: stop,
    end: stop,
    text: `${style.eol}${indentationAt(tree.text, whole.start as number)}${listen}${style.semi}`,
    key,
  };
  return variable === undefined
    ? [{ start, end: start, text: `const ${fresh} = `, key: `${key}:open` }, after]
    : [after];
}
