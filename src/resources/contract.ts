import type { Function as FunctionNode, Node } from '@babel/types';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { stepAt } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { keptIn } from '../semantics/kept-parameter.ts';
import { hasOwnershipTags, ownershipTagsOf } from '../semantics/ownership-tags.ts';
import { patternNames, scopesOf } from '../semantics/scope.ts';
import type { Place } from '../semantics/value-place.ts';
import type { Model, Step } from '../types.ts';
import { modelOf } from './model-of.ts';
import { takerOf, type Taking } from './taker.ts';

/** What the user says of a call and of something that it is handed: whether it is then the callee's to end. */
export interface Contract {
  readonly kind: 'owns' | 'borrows';
  /** Where that is said. */
  readonly said: Step;
}

/** What a model or the callee's comments say of one argument; undefined where they say nothing. */
export function contractOf(file: File, call: Taking, argument: Node): Contract | undefined {
  const position = (call.arguments as readonly Node[]).indexOf(argument);
  const before = call.arguments.slice(0, Math.max(position, 0));
  if (position < 0 || before.some(({ type }) => type === 'SpreadElement')) return undefined;
  const model = modelOf(file, call);
  const said = model && saidByModel(model, position);
  if (said)
    return { kind: said, said: stepAt(file.tree, call, `\`${model.symbol}\` ${WORDS[said]}`) };
  const taker = takerOf(file, call);
  const param = taker?.fn.params[position];
  return taker && param && hasOwnershipTags(taker.file.tree)
    ? saidOf(taker.file.tree, taker.fn, param)
    : undefined;
}

const WORDS = {
  owns: 'ends what it is handed, says the configuration',
  borrows: 'ends nothing, says the configuration',
} as const;

function saidByModel({ owns, borrows }: Model, position: number): Contract['kind'] | undefined {
  const has = (which: Model['owns']): boolean =>
    Array.isArray(which) ? which.includes(position) : which === true;
  return has(owns) ? 'owns' : has(borrows) ? 'borrows' : undefined;
}

/** The value is handed to a call whose code ends nothing of it, as a comment says. */
export function isBorrowedAt(file: File, place: Place): boolean {
  return place.kind === 'argument' && contractOf(file, place.call, place.value)?.kind === 'borrows';
}

/** Of a parameter: at itself, in its function's comment, or at the field that it is kept in. */
function saidOf(tree: Tree, fn: FunctionNode, param: Node): Contract | undefined {
  const names = [...patternNames(param)];
  const [own] = ownershipTagsOf(tree, param);
  const tag =
    own ??
    ownershipTagsOf(tree, fn).find(({ subject }) =>
      names.some(({ name }) => subject === undefined || subject === name),
    );
  if (tag && tag.kind !== 'releases') return contract(tree, param, tag.kind);
  const binding = names[0] && scopesOf(tree).resolve(names[0]);
  const kept = binding && keptIn(tree, binding);
  return kept && contractOfField(tree, kept.cls, kept.field);
}

/** What the comment of a field says of what is kept in it; undefined where it says nothing. */
export function contractOfField(tree: Tree, cls: ClassNode, name: string): Contract | undefined {
  if (!hasOwnershipTags(tree)) return undefined;
  const field = cls.body.body.find(
    (one) => /Property$/.test(one.type) && keyName(one as { key?: Node }) === name,
  );
  const tag = field && ownershipTagsOf(tree, field)[0];
  return tag && tag.kind !== 'releases' ? contract(tree, field, tag.kind) : undefined;
}

function contract(tree: Tree, at: Node, kind: Contract['kind']): Contract {
  const text =
    kind === 'owns' ? '`@owns`: it ends what it is handed' : '`@borrows`: it ends nothing';
  return { kind, said: stepAt(tree, at, text) };
}
