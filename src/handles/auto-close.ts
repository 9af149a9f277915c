import type { Node, ObjectExpression, ObjectProperty } from '@babel/types';
import { isCall, keyName, propertyName, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import { isEnded, isOpening, listensTo, READS, WRITES } from './opened-file.ts';

/** A file opened with `autoClose: false` that nothing closes: it stays open even after its end. */
export interface NeverClosed {
  readonly call: AnyCall;
  /** `autoClose: false` */
  readonly option: ObjectProperty;
  /** Something waits for its `close`, which is never emitted. */
  readonly isHeard: boolean;
}

export function neverClosed(tree: Tree): readonly NeverClosed[] {
  return tree.nodes('ObjectProperty').flatMap((option) => {
    const isOff = option.value.type === 'BooleanLiteral' && !option.value.value;
    if (keyName(option) !== 'autoClose' || !isOff) return [];
    const options = tree.parent(option);
    const call = options && tree.parent(options);
    if (!isCall(call) || call.arguments[1] !== options) return [];
    if (![READS, WRITES].some((opens) => isOpening(tree, call, opens))) return [];
    // Whoever opened the descriptor closes it, and what is spread may hold it.
    if (givesFdAway(tree, call)) return [];
    const isOthers = (options as ObjectExpression).properties.some(
      (one) => one.type === 'SpreadElement' || keyName(one) === 'fd',
    );
    const file = isOthers ? undefined : holderOf(tree, call);
    if (file === undefined || (file && isOthersToClose(tree, file, call))) return [];
    const isHeard = file !== null && file.references.some((one) => listensTo(tree, one, 'close'));
    return [{ call, option, isHeard }];
  });
}

/** Something closes the file, takes it over or asks for its descriptor; a pipe to it does none of that. */
function isOthersToClose(tree: Tree, file: Binding, call: Node): boolean {
  const piped = file.references.find((one) => {
    const up = tree.parent(one);
    return isCall(up) && propertyName(up.callee) === 'pipe';
  });
  return isEnded(tree, file, piped ?? call) || asksForFd(tree, file);
}

/** A listener in the chain of calls that opens the file is told its descriptor. */
function givesFdAway(tree: Tree, call: Node): boolean {
  let at: Node = call;
  for (;;) {
    if (listensTo(tree, at, 'open')) return true;
    const member = tree.parent(at);
    const next =
      member && 'object' in member && member.object === at ? tree.parent(member) : undefined;
    if (!isCall(next) || next.callee !== member) return false;
    at = next;
  }
}

/** The variable that has the file; null where only a chain of calls has it, undefined where something else may. */
function holderOf(tree: Tree, call: Node): Binding | null | undefined {
  const up = tree.parent(call);
  if (up?.type === 'VariableDeclarator' && up.id.type === 'Identifier')
    return scopesOf(tree).resolve(up.id);
  return up && 'object' in up && /^(pipe|on|once)$/.test(propertyName(up) ?? '') ? null : undefined;
}

function asksForFd(tree: Tree, { references }: Binding): boolean {
  return references.some(
    (one) => propertyName(tree.parent(one) ?? one) === 'fd' || givesFdAway(tree, one),
  );
}

/** Leaves the option out; undefined where a comment would go with it. */
export function closeByItself(tree: Tree, { call, option }: NeverClosed): Fix | undefined {
  const options = tree.parent(option) as ObjectExpression;
  const [start, end] =
    options.properties.length === 1 ? argumentSpan(call, options) : propertySpan(options, option);
  if (tree.comments.some((one) => (one.start as number) >= start && (one.end as number) <= end))
    return undefined;
  const edit: Edit = { start, end, text: '' };
  return { edits: () => ({ edits: [edit] }) };
}

function argumentSpan(call: AnyCall, options: Node): readonly [number, number] {
  return [call.arguments[0]?.end as number, options.end as number];
}

function propertySpan(
  { properties }: ObjectExpression,
  option: ObjectProperty,
): readonly [number, number] {
  const i = properties.indexOf(option);
  const before = properties[i - 1];
  if (before) return [before.end as number, option.end as number];
  return [option.start as number, properties[i + 1]?.start as number];
}
