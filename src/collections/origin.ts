import type { Node } from '@babel/types';
import type { File } from '../file.ts';
import { stepAt } from '../execution/repetition.ts';
import type { Step } from '../types.ts';

/**
 * Where the values of a key come from.
 * - `outside`: a request, a message, a file's name, a counter that only goes up, an id made each time. `text` is the code
 *   that shows it, `isWhole` says that it is the request itself rather than a part of it. `among` says what bounds them,
 *   if anything does: the tenants or the accounts of who may ask, or the records that a database has.
 * - `code`: the code names them, so that there are only so many.
 * - `unknown`: it cannot be seen.
 */
export type KeyOrigin =
  | {
      readonly kind: 'outside';
      readonly text: string;
      readonly isWhole?: boolean;
      readonly among?: Bound;
      readonly trace: readonly Step[];
    }
  | { readonly kind: 'code' }
  | { readonly kind: 'unknown' };

/** One search for where a key comes from. */
export interface Search {
  /** The variables and functions that were come by already. */
  readonly seen: Set<unknown>;
  /** How many expressions may still be looked at. */
  left: number;
  /** Follows an expression, or the member of its value that `path` names. */
  readonly follow: (
    search: Search,
    file: File,
    expression: Node,
    path: readonly string[],
  ) => KeyOrigin;
}

/** What there are only so many of, where each value tells one. */
export type Bound = 'tenant' | 'account' | 'record';

export const CODE: KeyOrigin = { kind: 'code' };
export const UNKNOWN: KeyOrigin = { kind: 'unknown' };
/** A way back to where the search came from: it adds nothing to what the other ways say. */
export const SEEN: KeyOrigin = { kind: 'code' };

/** What is made of several values has as many as they have together. */
export function combine(parts: readonly KeyOrigin[]): KeyOrigin {
  return (
    parts.find((part) => part.kind === 'outside' && part.among === undefined) ??
    parts.find(({ kind }) => kind === 'outside') ??
    (parts.every(({ kind }) => kind === 'code') ? CODE : UNKNOWN)
  );
}

/** The longest piece of code that a message names. */
const LONGEST = 40;

/** What comes from outside at `node`, as a reader finds it there. */
export function outside(file: File, node: Node, what: string, isWhole = false): KeyOrigin {
  const source = file.tree.source(node);
  const text = source.length <= LONGEST && !source.includes('\n') ? source : what;
  return {
    kind: 'outside',
    text,
    isWhole,
    trace: [stepAt(file.tree, node, `\`${text}\` is ${what}`)],
  };
}

/** The same origin, with no more values than there are of `what`. */
export function among(origin: KeyOrigin, what: Bound): KeyOrigin {
  return origin.kind === 'outside' && origin.among === undefined
    ? { ...origin, among: what }
    : origin;
}

/** An origin that was found by way of `node`. */
export function by(origin: KeyOrigin, file: File, node: Node, text: string): KeyOrigin {
  return origin.kind === 'outside'
    ? { ...origin, trace: [...origin.trace, stepAt(file.tree, node, text)] }
    : origin;
}
