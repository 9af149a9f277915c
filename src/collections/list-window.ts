import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { numberOf } from '../semantics/number-value.ts';
import { scopesOf } from '../semantics/scope.ts';
import { COMPARISONS } from './time-test.ts';
import type { ListUse } from './list-use.ts';

/** How many of the last elements are ever read. */
export interface ListWindow {
  readonly value: number;
  /** The code for the number: the name of a constant of the module, or the digits. */
  readonly text: string;
  /** The source text of the reader with this window, for messages. */
  readonly evidence: string;
  /** True where no reader looks beyond the window, so that a shorter list reads the same. */
  readonly isAll: boolean;
}

/** The largest window that the readers of a list have; undefined where no number says it. */
export function windowOf(uses: readonly ListUse[]): ListWindow | undefined {
  const windows = uses.flatMap((use) => {
    const value = use.kind === 'tail' && use.window ? sizeOf(use.tree, use.window) : undefined;
    return value === undefined ? [] : [{ use, value }];
  });
  const [largest] = windows.toSorted((a, b) => b.value - a.value);
  if (!largest || largest.value < 1) return undefined;
  const { use, value } = largest;
  const isAll = uses.every(
    (one) =>
      !/^(read|index|shown|tail|length)$/.test(one.kind) ||
      windows.some((window) => window.use === one && isFixed(one.tree, one.window as Node)) ||
      (one.kind === 'length' && asksWhether(one, value)),
  );
  return {
    value,
    text: nameOf(use.tree, use.window as Node) ?? spelledOut(value),
    evidence: use.tree.source(readerOf(use)),
    isAll,
  };
}

/** The whole reader: the `slice` of a copy, too. */
function readerOf({ tree, at, window }: ListUse): Node {
  const call = window && tree.closest(window, isCall);
  const isCut = isCall(call) && propertyName(call.callee) === 'slice';
  return isCut && tree.contains(call, at) ? call : at;
}

/** The number that a window is, or has where none is given. */
function sizeOf(tree: Tree, window: Node): number | undefined {
  const value = numberOf(tree, window);
  if (value !== undefined) return value;
  const binding = window.type === 'Identifier' ? scopesOf(tree).resolve(window) : undefined;
  const { declaration } = binding ?? {};
  return declaration?.type === 'AssignmentPattern' ? numberOf(tree, declaration.right) : undefined;
}

function isFixed(tree: Tree, window: Node): boolean {
  return numberOf(tree, window) !== undefined;
}

/** The constant of the module by which the window is named. */
function nameOf(tree: Tree, window: Node): string | undefined {
  const node = unwrap(window);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return binding?.kind === 'const' && !binding.scope.parent ? binding.name : undefined;
}

function spelledOut(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}

/** `if (list.length === 0)`, `list.length < 3`: the answer is the same when no more than the window are there. */
function asksWhether({ tree, at }: ListUse, window: number): boolean {
  const up = tree.parent(at);
  if (up?.type === 'UnaryExpression' || up?.type === 'IfStatement') return true;
  if (up?.type !== 'BinaryExpression') return false;
  const other = numberOf(tree, up.left === at ? up.right : up.left);
  const isTest = COMPARISONS.has(up.operator) || /^[!=]==?$/.test(up.operator);
  return isTest && other !== undefined && other <= window;
}
