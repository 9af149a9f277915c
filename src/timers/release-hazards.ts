import { END_STEMS } from '../knowledge/lifecycle.ts';
import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import { leavesToTick } from './pending-work.ts';
import {
  memberName,
  membersByName,
  usesOf,
  type ClassNode,
  type Method,
  type Owner,
} from '../semantics/class-members.ts';

/** Why a release method may be called while its object lives on, or while it still needs its timer; undefined when nothing says so. */
export function doubtAboutRelease(
  tree: Tree,
  call: Node,
  owner: Owner,
  release: Method,
  field: string,
): string | undefined {
  const name = memberName(tree, release) ?? '';
  const flag = guardFlag(tree, call, owner, field);
  if (flag !== undefined && !resets(tree, release, flag))
    return `The start is guarded by \`${flag}\`, which ${name}() does not reset.`;
  if (refuses(tree, release)) return `${name}() may return or throw before it has ended anything.`;
  if (waitsForTick(tree, call, owner, release))
    return `${name}() waits for something that the interval may bring about.`;
  if (
    leavesToTick(
      tree,
      'arguments' in call ? (call.arguments as Node[])[0] : undefined,
      owner,
      release,
    )
  )
    return `${name}() leaves something for the next tick to do.`;
  if (setsTimer(release)) return `${name}() starts a timer itself, so the object may live on.`;
  return undefined;
}

/** The field other than the timer's own on which the way to `call` depends. */
function guardFlag(tree: Tree, call: Node, owner: Owner, field: string): string | undefined {
  const fn = functionAround(tree, call);
  if (!fn || (fn === owner.member && 'kind' in fn && fn.kind === 'constructor')) return undefined;
  for (const node of descendants(fn)) {
    if (node.type !== 'IfStatement' || (node.start as number) > (call.start as number)) continue;
    const around = tree.contains(node, call);
    const returns = [...descendants(node.consequent)].some((n) => n.type === 'ReturnStatement');
    if (!around && !returns) continue;
    for (const part of descendants(node.test)) {
      const name =
        'object' in part && (part.object as Node).type === 'ThisExpression'
          ? propertyName(part)
          : undefined;
      if (name !== undefined && name !== field && isWritten(tree, owner.cls, name)) return name;
    }
  }
  return undefined;
}

function isWritten(tree: Tree, cls: ClassNode, name: string): boolean {
  return usesOf(tree, cls, name).some((use) => {
    const parent = tree.parent(use);
    const inConstructor =
      tree.closest(use, (up) => up.type === 'ClassMethod' && up.kind === 'constructor') !==
      undefined;
    return (
      !inConstructor &&
      ((parent?.type === 'AssignmentExpression' && parent.left === use) ||
        parent?.type === 'UpdateExpression')
    );
  });
}

/** Sets the flag to something empty. */
function resets(tree: Tree, release: Method, flag: string): boolean {
  return [...descendants(release.body)].some(
    (n) =>
      n.type === 'AssignmentExpression' &&
      propertyName(n.left) === flag &&
      /^(false|0|null|undefined|''|""|'\w*'|"\w*"|\w+\.\w+)$/.test(tree.source(n.right)),
  );
}

/** Leaves before the end for a reason other than being done already, as a reference count does. */
function refuses(tree: Tree, release: Method): boolean {
  for (const node of descendants(release.body, (n) => !isFunction(n))) {
    if (node.type !== 'IfStatement') continue;
    const leaves = [...descendants(node, (n) => !isFunction(n))].some(
      (n) => n.type === 'ReturnStatement' || n.type === 'ThrowStatement',
    );
    const test = tree.source(node.test);
    if (
      leaves &&
      (/--|\+\+/.test(test) ||
        !(END_STEMS.test(test) || /^!|=== ?(null|undefined|false|0)$/.test(test)))
    )
      return true;
  }
  return false;
}

/** A timer in the release method brings the object back, or its end about later. */
function setsTimer(release: Method): boolean {
  return [...descendants(release.body)].some(
    (n) =>
      isCall(n) &&
      n.callee.type === 'Identifier' &&
      n.callee.name === 'setTimeout' &&
      n.arguments[0] !== undefined &&
      [...descendants(n.arguments[0])].some(
        (m) =>
          m.type === 'MemberExpression' &&
          m.object.type === 'ThisExpression' &&
          isCallee(n.arguments[0] as Node, m),
      ),
  );
}

function isCallee(root: Node, member: Node): boolean {
  return [...descendants(root)].some((n) => isCall(n) && n.callee === member);
}

const EVERYBODYS = /log|config|option|emit|metric|name|^id$/i;

/** What the release method awaits and what a tick does have a field or method of the object in common. */
function waitsForTick(tree: Tree, call: Node, owner: Owner, release: Method): boolean {
  const awaited = [...descendants(release.body, (n) => !isFunction(n))].filter(
    (n) => n.type === 'AwaitExpression',
  );
  if (
    awaited.some(
      (n) =>
        n.type === 'AwaitExpression' &&
        n.argument.type === 'NewExpression' &&
        [...descendants(n.argument)].some(
          (m) => m.type === 'AssignmentExpression' && propertyName(m.left) !== undefined,
        ),
    )
  )
    return true;
  const tick = 'arguments' in call ? (call.arguments as Node[])[0] : undefined;
  if (!tick || awaited.length === 0) return false;
  const ticking = mentions(owner.cls, tree, tick);
  return awaited.some((n) =>
    [...callees(n)].some((name) => ticking.has(name) && !EVERYBODYS.test(name)),
  );
}

/** The release method keeps a promise's `resolve` in a member of the object and awaits it, and what a tick does calls that member. */
export function isEndedByTick(tree: Tree, call: Node, owner: Owner, release: Method): boolean {
  const tick = 'arguments' in call ? (call.arguments as Node[])[0] : undefined;
  if (!tick) return false;
  const ticking = mentions(owner.cls, tree, tick);
  return [...descendants(release.body, (n) => !isFunction(n))].some(
    (awaited) =>
      awaited.type === 'AwaitExpression' &&
      awaited.argument.type === 'NewExpression' &&
      [...descendants(awaited.argument)].some(
        (n) => n.type === 'AssignmentExpression' && ticking.has(propertyName(n.left) ?? ''),
      ),
  );
}

/** The methods of the object that an expression calls. */
function* callees(root: Node): Generator<string> {
  for (const node of descendants(root)) {
    const name =
      isCall(node) && 'object' in node.callee && node.callee.object.type === 'ThisExpression'
        ? propertyName(node.callee)
        : undefined;
    if (name !== undefined) yield name;
  }
}

/** The members of the object that a callback names. */
function mentions(cls: ClassNode, tree: Tree, root: Node): Set<string> {
  const names = new Set<string>();
  for (const node of descendants(root)) {
    const name = propertyName(node);
    if (name !== undefined && tree.contains(cls, node)) names.add(name);
  }
  return names;
}

/** The object is written out or copied as a whole, which a timer in it does not bear: it refers to itself. */
export const isWrittenOut = perNode((tree, cls: ClassNode): boolean => {
  return (
    !membersByName(tree, cls).has('toJSON') &&
    tree.nodes('ThisExpression').some((self) => {
      const call = tree.parent(self);
      return (
        tree.contains(cls, self) &&
        isCall(call) &&
        call.arguments[0] === self &&
        /^(stringify|structuredClone|postMessage)$/.test(
          propertyName(call.callee) ?? (call.callee.type === 'Identifier' ? call.callee.name : ''),
        )
      );
    })
  );
});

/** The object is written out, frozen or compared as a whole somewhere, so that a new field would show. */
export const isUsedWhole = perNode((tree, cls: ClassNode): boolean => {
  return tree.nodes('ThisExpression').some((self) => {
    if (!tree.contains(cls, self)) return false;
    const parent = tree.parent(self);
    if (parent?.type === 'SpreadElement') return true;
    return (
      isCall(parent) &&
      /^(stringify|structuredClone|postMessage|send|freeze|seal|preventExtensions|assign|entries|keys|values)$/.test(
        propertyName(parent.callee) ??
          (parent.callee.type === 'Identifier' ? parent.callee.name : ''),
      )
    );
  });
});
