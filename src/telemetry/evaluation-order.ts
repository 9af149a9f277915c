import type { Node } from '@babel/types';
import { sameCode } from '../ast/same-code.ts';
import { isCall, isFunction, keyName, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { RESERVED_WORDS } from '../knowledge/reserved-words.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { isInert } from '../semantics/inert.ts';
import { narrowedParts } from '../semantics/narrowing.ts';
import { namesOf } from './call-names.ts';
import { wordsOf } from '../knowledge/telemetry-names.ts';

/** A part of a call that must be a value before the call goes into a function of its own. */
export interface EarlyValue {
  readonly node: Node;
  /** Where it is, `node` first: a property that is read twice needs one variable. */
  readonly places: readonly Node[];
  /** What a variable for it may be called. */
  readonly names: readonly [string, ...string[]];
}

export interface CallParts {
  /** In the order in which they are evaluated. */
  readonly early: readonly EarlyValue[];
  /** Something that stays in the arguments calls a function that may throw. */
  readonly mayThrow: boolean;
}

/**
 * What of `expression` has to be worked out before it is wrapped into an arrow function: what waits or yields, what throws
 * on bad data, and what the compiler only knows more of because a test comes before it.
 */
export function callParts(tree: Tree, expression: Node, calls: readonly AnyCall[]): CallParts {
  const units = new Set<Node>();
  const add = (node: Node): void => void units.add(node);
  const nodes = [...descendants(expression, (n) => !isFunction(n))].filter((n) => !isFunction(n));
  for (const node of nodes) {
    if (
      node.type === 'AwaitExpression' ||
      node.type === 'YieldExpression' ||
      throwsOnBadData(tree, node) ||
      changesSomething(node, calls)
    )
      add(unitAround(tree, node, calls));
  }
  const lastWait = Math.max(-1, ...[...units].filter(waits).map((n) => n.start as number));
  for (const node of valuesOf(calls))
    if ((node.start as number) < lastWait && !isPlain(tree, node)) add(node);
  if (/\.[cm]?tsx?$/.test(tree.path))
    for (const node of narrowedParts(tree, expression, nodes)) add(node);
  const outer = [...units].filter(
    (node) => ![...units].some((other) => other !== node && tree.contains(other, node)),
  );
  const early = grouped(
    tree,
    outer.sort((a, b) => (a.start as number) - (b.start as number)),
  );
  const stays = valuesOf(calls).filter((node) => !outer.some((unit) => tree.contains(unit, node)));
  return { early, mayThrow: stays.some((node) => !isPlain(tree, node)) };
}

function grouped(tree: Tree, units: readonly Node[]): EarlyValue[] {
  const plain = (node: Node): boolean =>
    /^(Optional)?MemberExpression$|^Identifier$/.test(node.type);
  return units.flatMap((node) => {
    const alike = plain(node) ? units.filter((other) => sameCode(other, node)) : [node];
    return alike[0] === node ? [{ node, places: alike, names: namesFor(tree, node) }] : [];
  });
}

function waits(node: Node): boolean {
  return [...descendants(node, (n) => !isFunction(n))].some(
    (n) => n.type === 'AwaitExpression' || n.type === 'YieldExpression',
  );
}

/** The arguments, and the values inside of objects and lists among them. */
function valuesOf(calls: readonly AnyCall[]): Node[] {
  const parts = (node: Node): Node[] => {
    if (node.type === 'ObjectExpression')
      return node.properties.flatMap((p) =>
        p.type === 'ObjectProperty'
          ? parts(p.value)
          : p.type === 'SpreadElement'
            ? parts(p.argument)
            : [],
      );
    if (node.type === 'ArrayExpression') return node.elements.flatMap((e) => (e ? parts(e) : []));
    return node.type === 'SpreadElement' ? parts(node.argument) : [node];
  };
  return calls.flatMap((call) => call.arguments.flatMap(parts));
}

/** The whole value of the argument or property that `node` is a part of, or the whole receiver. */
function unitAround(tree: Tree, node: Node, calls: readonly AnyCall[]): Node {
  let unit = node;
  for (const up of tree.ancestors(node)) {
    if (
      calls.includes(up as AnyCall) ||
      up.type === 'ObjectProperty' ||
      up.type === 'SpreadElement' ||
      up.type === 'ArrayExpression'
    )
      break;
    if (calls.some((call) => unwrap(call.callee) === up)) break;
    unit = up;
  }
  return unit;
}

function throwsOnBadData(tree: Tree, node: Node): boolean {
  if (node.type === 'NewExpression')
    return (
      /^(URL|RegExp)$/.test(calleeName(tree, node.callee) ?? '') &&
      !node.arguments.every((a) => a.type === 'StringLiteral')
    );
  return (
    isCall(node) &&
    /^(JSON\.parse|BigInt|decodeURI|decodeURIComponent|structuredClone|node:fs#\w+Sync|fs#\w+Sync)$/.test(
      calleeName(tree, node.callee) ?? '',
    )
  );
}

/** `++n`, `queue.shift()`: it is to happen whether or not the call is made. */
function changesSomething(node: Node, calls: readonly AnyCall[]): boolean {
  if (node.type === 'UpdateExpression' || node.type === 'AssignmentExpression') return true;
  return (
    isCall(node) &&
    !calls.includes(node) &&
    /^(shift|pop|splice|push|unshift|next)$/.test(propertyName(node.callee) ?? '')
  );
}

const PURE =
  /^(Date\.now|performance\.now|Math\.\w+|Number|String|Boolean|parseInt|parseFloat|Object\.(keys|values|entries|fromEntries|assign)|Array\.(isArray|from|of)|JSON\.stringify|crypto\.randomUUID|node:crypto#randomUUID|crypto#randomUUID|process\.(uptime|hrtime|memoryUsage)|uuid#v4)$/;
const PURE_METHOD =
  /^(toString|toISOString|toFixed|toLowerCase|toUpperCase|trim|slice|substring|join|map|filter|includes|getTime|split|replace|toLocaleString|startsWith|endsWith|some|every|at|concat|flatMap|size|valueOf)$/;

/** Working it out does nothing and hardly fails. */
function isPlain(tree: Tree, node: Node): boolean {
  if (isInert(node)) return true;
  return [...descendants(node, (n) => !isFunction(n))].every((n) => {
    if (
      n.type === 'AwaitExpression' ||
      n.type === 'YieldExpression' ||
      n.type === 'AssignmentExpression' ||
      n.type === 'UpdateExpression' ||
      n.type === 'TaggedTemplateExpression'
    )
      return false;
    return (
      !isCall(n) ||
      PURE.test(calleeName(tree, n.callee) ?? '') ||
      PURE_METHOD.test(propertyName(n.callee) ?? '')
    );
  });
}

/** Names that say nothing of a value, or that all scripts have. */
const VAGUE = new Set(['of', 'type', 'event', 'name', 'status']);

function namesFor(tree: Tree, node: Node): readonly [string, ...string[]] {
  const inner = unwrap(node);
  const value = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
  const own =
    isCall(value) || value.type === 'MemberExpression' || value.type === 'OptionalMemberExpression'
      ? namesOf(isCall(value) ? value.callee : value).at(-1)
      : undefined;
  const parent = tree.parent(node);
  const key = parent?.type === 'ObjectProperty' ? keyName(parent) : undefined;
  const current =
    inner.type === 'Identifier'
      ? `current${inner.name.charAt(0).toUpperCase()}${inner.name.slice(1)}`
      : undefined;
  const names = [
    current,
    key,
    own && withoutVerb(own),
    key && `event${key.charAt(0).toUpperCase()}${key.slice(1)}`,
  ].filter(
    (n): n is string =>
      !!n && /^[A-Za-z_$][\w$]*$/.test(n) && !RESERVED_WORDS.has(n) && !VAGUE.has(n),
  );
  return [...new Set(names), ...(names.length === 0 ? ['value'] : [])] as unknown as [
    string,
    ...string[],
  ];
}

/** `getAppVersion` gives an `appVersion`. */
function withoutVerb(name: string): string | undefined {
  const [first, ...rest] = wordsOf(name);
  if (
    first === undefined ||
    !/^(get|fetch|load|read|find|create|make|build|compute|resolve|to|parse|count)$/.test(first)
  )
    return /^(parse|stringify|now|call|apply)$/.test(name) ? undefined : name;
  if (rest.length === 0) return undefined;
  const at = name.search(/[A-Z_]/);
  const bare = at === -1 ? name : name.slice(at).replace(/^_/, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}
