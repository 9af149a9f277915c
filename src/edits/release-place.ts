import type { BlockStatement, Node, Statement } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import type { Peer } from '../execution/peer.ts';
import type { Edit } from '../types.ts';
import { declareBefore } from './declare-before.ts';
import { finallyAfter } from './finally-after.ts';
import { appendToBody, insertAfter, prependToBody } from './insert-statement.ts';
import { beforeSettling, type Settling } from './before-settling.ts';
import { styleOf } from './style.ts';

/**
 * Where code can be written that ends what was begun.
 * - `method`: first thing in the method that ends its object; the last, where what comes before may still need it.
 * - `peer`: when the request or connection is gone, said after `statement`.
 * - `finally`: when what follows `statement` in its block is done; `without` did so on one exit, and goes.
 * - `settling`: whenever the promise settles that an executor makes.
 */
export type ReleasePlace =
  | { readonly kind: 'method'; readonly body: BlockStatement; readonly isLast?: true }
  | { readonly kind: 'peer'; readonly statement: Statement; readonly peer: Peer }
  | {
      readonly kind: 'finally';
      readonly statement: Statement;
      readonly without: readonly Statement[];
    }
  | { readonly kind: 'settling'; readonly settling: Settling };

/** Writes calls there, each a statement without its semicolon; undefined where that would change what the code means. */
export function releaseAt(
  tree: Tree,
  place: ReleasePlace,
  calls: readonly string[],
): readonly Edit[] | undefined {
  const { quote, semi } = styleOf(tree);
  switch (place.kind) {
    case 'method':
      return calls.map((call) =>
        place.isLast ? endWith(tree, place.body, call) : prependToBody(tree, place.body, call),
      );
    case 'peer': {
      const { name, event, listens } = place.peer;
      const body = calls.length === 1 ? calls[0] : `{ ${calls.join('; ')}${semi} }`;
      const text = `${name}.once(${quote}${event}${quote}, () => ${body})`;
      return listens ? [insertAfter(tree, place.statement, text)] : undefined;
    }
    case 'finally':
      return finallyAfter(tree, place.statement, calls, place.without);
    case 'settling':
      return beforeSettling(tree, place.settling, calls);
  }
}

/** Last in a body, before what leaves it. */
function endWith(tree: Tree, body: BlockStatement, call: string): Edit {
  const last = body.body.at(-1);
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement'
    ? declareBefore(tree, last, call)
    : appendToBody(tree, body, call);
}

/** The node from which all that is written there must be seen. */
export function placeNode(place: ReleasePlace): Node {
  switch (place.kind) {
    case 'method':
      return place.body;
    case 'settling':
      return place.settling.executor.body;
    case 'peer':
    case 'finally':
      return place.statement;
  }
}
