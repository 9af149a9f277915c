import type { Node, Statement } from '@babel/types';
import { classAround, isClass, isFunction, statementAround, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import type { Edit, Fix } from '../types.ts';
import type { Settling } from './before-settling.ts';
import {
  keepAhead,
  keepBeside,
  keepInField,
  keepOutside,
  type HandedFunction,
  type Keep,
} from './keep-function.ts';
import { placeNode, releaseAt, type ReleasePlace } from './release-place.ts';
import { writtenAt } from './seen-from.ts';

/** A call that ends what another call began, by naming the function that that one was handed. */
export interface InverseCall {
  /** The call that began it. */
  readonly call: Node;
  readonly handed: HandedFunction;
  /** What else the new call names: who keeps it, and under what. */
  readonly named: readonly Node[];
  /** The new call, of what is named and of the function, as they are written at its place. */
  write(named: readonly string[], handed: string): string;
}

/** Writes all of them at one place; undefined where one cannot name there what it needs. */
export function releaseByCall(
  tree: Tree,
  inverses: readonly InverseCall[],
  place: ReleasePlace,
): Fix | undefined {
  const at = placeNode(place);
  const parts = inverses.flatMap((inverse) => {
    const keep = keepFor(tree, inverse, place);
    const named = inverse.named.flatMap((node) => writtenAt(tree, node, at) ?? []);
    const handed = unwrap(inverse.handed.node);
    // A release that names another expression than was handed would have to be seen to match it.
    const isSeen = isFunction(handed) || writtenAt(tree, handed, at) === tree.source(handed);
    return keep && isSeen && named.length === inverse.named.length
      ? [{ inverse, keep, named }]
      : [];
  });
  if (parts.length < inverses.length || !releaseAt(tree, place, [''])) return undefined;
  return {
    edits: (names) => {
      const made = parts.map(({ inverse, keep, named }) => {
        const { edits, code, isOptional } = keep(names);
        const call = inverse.write(named, code);
        return { edits, call: isOptional ? `if (${code}) ${call}` : call };
      });
      const calls = made.map(({ call }) => call);
      const kept = made.flatMap(({ edits }) => edits);
      return { edits: withoutTwins([...kept, ...(releaseAt(tree, place, calls) ?? [])]) };
    },
  };
}

/** Has another call be handed the same function instead of `other`; undefined where it cannot be named there. */
export function handTheSame(
  tree: Tree,
  { call, handed }: Pick<InverseCall, 'call' | 'handed'>,
  other: Node,
): Fix | undefined {
  const cls = tree.closest(other, isClass) as ClassNode | undefined;
  const statement = statementAround(tree, call);
  const block = statement && tree.parent(statement);
  const isSeen = block?.type === 'BlockStatement' && tree.contains(block, other);
  const keep =
    statement && isSeen
      ? keepBeside(tree, handed, statement)
      : cls && tree.contains(cls, call) && keepInField(tree, handed, cls);
  if (!keep) return undefined;
  return {
    edits: (names) => {
      const { code, edits } = keep(names);
      const { start, end } = other as { start: number; end: number };
      return { edits: [...edits, { start, end, text: code }] };
    },
  };
}

function keepFor(tree: Tree, { handed, call }: InverseCall, place: ReleasePlace): Keep | undefined {
  const statement = statementAround(tree, call);
  const cls = place.kind === 'method' ? classAround(tree, place.body) : undefined;
  if (cls && cls === classAround(tree, call)) return keepInField(tree, handed, cls);
  if (!statement) return undefined;
  if (place.kind === 'settling' && isSettledIn(tree, place.settling, handed.node))
    return keepAhead(tree, handed, statement, call);
  const outer = outerStatement(place);
  return outer && tree.parent(outer) !== tree.parent(statement)
    ? keepOutside(tree, handed, outer, statement)
    : keepBeside(tree, handed, statement);
}

function isSettledIn(tree: Tree, { sites }: Settling, handed: Node): boolean {
  return sites.some(({ node }) => tree.contains(handed, node));
}

/** The statement before which what the new calls name has to be declared. */
function outerStatement(place: ReleasePlace): Statement | undefined {
  if (place.kind === 'settling') return place.settling.statement;
  return place.kind === 'finally' ? place.statement : undefined;
}

/** What several of them need, such as a blank line after the new fields, is there once. */
function withoutTwins(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(
    ({ key }, i) => key === undefined || edits.findIndex((other) => other.key === key) === i,
  );
}
