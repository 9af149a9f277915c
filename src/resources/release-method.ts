import type { Tree } from '../ast/tree.ts';
import type { BlockStatement, Node } from '@babel/types';
import { descendants, perNode } from '../ast/tree.ts';
import { propertyName, keyName, isCall, isLoop, isFunction } from '../ast/node.ts';
import { mostFinal, isStop, LETS_GO, PARAMETERS_OF_ENDS, revives } from '../knowledge/lifecycle.ts';
import type { ClassNode, Owner, Method } from '../semantics/class-members.ts';
import { memberName, usesOf, methodsOf } from '../semantics/class-members.ts';

/**
 * The method that ends the owner's life, of those with a body. For a timer of the constructor a `destroy` is meant
 * before a `stop`, which may be followed by a `start`.
 */
export function releaseMethodOf(
  tree: Tree,
  owner: Owner,
  tick: Node | undefined,
): Method | undefined {
  const found = new Map<string, Method>();
  for (const { name, method } of endsOf(tree, owner.cls))
    if (
      (method.static ?? false) === owner.isStatic &&
      method !== owner.member &&
      !(tick && mentionsMember(tick, name))
    )
      found.set(name, method);
  // What is started by a method is stopped by `stop`; what begins with the object ends with it.
  const stop = isArmedOnce(tree, owner) ? undefined : found.get('stop');
  const best = mostFinal(tree, [...found.keys()]);
  return stop ?? (best === undefined ? undefined : found.get(best));
}

export interface NamedMethod {
  readonly name: string;
  readonly method: Method;
}

/** The methods with a body that others may call to end an object of the class, or the class itself. */
export const endsOf = perNode((tree, cls: ClassNode): readonly NamedMethod[] =>
  cls.body.body.flatMap((method) => {
    if (method.type !== 'ClassMethod' && method.type !== 'ClassPrivateMethod') return [];
    const name = memberName(tree, method);
    const isEnd =
      name !== undefined &&
      isStop(tree, name) &&
      !name.startsWith('#') &&
      method.kind === 'method' &&
      !!method.body &&
      !('abstract' in method && method.abstract) &&
      !('accessibility' in method && method.accessibility === 'private') &&
      !method.generator &&
      method.params.every(isHarmless);
    return isEnd ? [{ name, method }] : [];
  }),
);

/** What the timer calls on each tick does not end its owner. */
function mentionsMember(tick: Node, name: string): boolean {
  return [...descendants(tick)].some(
    (n) =>
      propertyName(n) === name &&
      'object' in n &&
      /^(ThisExpression|Identifier)$/.test((n.object as Node).type),
  );
}

function isHarmless(param: Node): boolean {
  if (param.type === 'AssignmentPattern') return isHarmless(param.left);
  if (param.type === 'ObjectPattern')
    return param.properties.every(
      (p) => p.type === 'ObjectProperty' && PARAMETERS_OF_ENDS.test(keyName(p) ?? ''),
    );
  return param.type === 'Identifier' && PARAMETERS_OF_ENDS.test(param.name);
}

/** Each `name` of a `this.name(…)` somewhere below a node. */
const membersCalled = perNode((_, root): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const node of descendants(root)) {
    if (!isCall(node) || !('object' in node.callee)) continue;
    const name = propertyName(node.callee);
    if (name !== undefined && node.callee.object.type === 'ThisExpression') names.add(name);
  }
  return names;
});

/** Each `name` of a `this.name` or `self.name` somewhere below a node, called, bound or handed on. */
const membersNamed = perNode((_, root): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const node of descendants(root)) {
    const name = propertyName(node);
    if (name === undefined || !('object' in node)) continue;
    const object = node.object as Node;
    if (
      object.type === 'ThisExpression' ||
      (object.type === 'Identifier' && /^(self|that|me|_this)$/.test(object.name))
    )
      names.add(name);
  }
  return names;
});

/** Runs once in an instance's life: in the constructor or a field's initialiser, or in a method that only these call, once. */
export function isArmedOnce(tree: Tree, owner: Owner): boolean {
  const { member } = owner;
  if (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') return true;
  if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') return false;
  if (member.kind === 'constructor') return true;
  const name = memberName(tree, member);
  const isPrivate =
    name !== undefined &&
    (name.startsWith('#') ||
      name.startsWith('_') ||
      ('accessibility' in member && member.accessibility === 'private'));
  if (!isPrivate || name === undefined) return false;
  const uses = usesOf(tree, owner.cls, name);
  const [only] = uses;
  if (uses.length !== 1 || !only || !isCall(tree.parent(only))) return false;
  for (const up of tree.ancestors(only)) {
    if (isLoop(up)) return false;
    if (isFunction(up)) return up.type === 'ClassMethod' && up.kind === 'constructor';
  }
  return false;
}

/**
 * The release method may be followed by more life that does not start the interval again: a `resume` or `reconnect`
 * that does not come by the arming member, or another method that calls the release method on its way.
 */
export function canRevive(tree: Tree, owner: Owner, release: Method): boolean {
  return revivals(tree, owner.cls, release).some((member) => !rearms(tree, owner, member));
}

/** The methods of a class after which an object may live on though `release` was called. */
function revivals(tree: Tree, cls: ClassNode, release: Method): readonly Method[] {
  const known = knownRevivals(tree, cls);
  let found = known.get(release);
  if (!found) {
    const name = memberName(tree, release);
    found = methodsOf(tree, cls).filter((member) => {
      const other = memberName(tree, member);
      if (member === release || other === undefined) return false;
      if (revives(tree, other)) return true;
      return name !== undefined && !isStop(tree, other) && membersNamed(tree, member).has(name);
    });
    known.set(release, found);
  }
  return found;
}

const knownRevivals = perNode((): Map<Method, readonly Method[]> => new Map());

/** `member` runs the code that starts the interval, itself or through methods of the class. */
function rearms(tree: Tree, { cls, member: start }: Owner, member: Method): boolean {
  const byStart = starters(tree, cls);
  let known = byStart.get(start);
  if (!known) {
    known = new Set([start]);
    const callers = callersByName(tree, cls);
    for (const at of known) {
      const name = 'kind' in at && at.kind === 'constructor' ? undefined : memberName(tree, at);
      for (const caller of name === undefined ? [] : (callers.get(name) ?? [])) known.add(caller);
    }
    byStart.set(start, known);
  }
  return known.has(member);
}

/** By the member of a class that starts something: all that come to it by calls of `this`. */
const starters = perNode((): Map<Node, Set<Node>> => new Map());

/** The methods of a class that call `this.name(…)`, by that name. */
const callersByName = perNode((tree, cls: Owner['cls']): ReadonlyMap<string, Method[]> => {
  const callers = new Map<string, Method[]>();
  for (const method of methodsOf(tree, cls)) {
    for (const name of membersCalled(tree, method)) {
      const list = callers.get(name);
      if (list) list.push(method);
      else callers.set(name, [method]);
    }
  }
  return callers;
});

/** A `cleanup` that ends things already, rather than one that sweeps data. */
export function releasesOthers(tree: Tree, release: Method): boolean {
  return [...descendants(release.body)].some((node) => {
    if (!isCall(node)) return false;
    const method = propertyName(node.callee);
    const name = method ?? (node.callee.type === 'Identifier' ? node.callee.name : '');
    return LETS_GO.test(name) || (method !== undefined && isStop(tree, method));
  });
}

/** The method's last act is to leave the process, so that what it does not clear has no life of its own. */
export function endsProcess(release: { readonly body: BlockStatement }): boolean {
  const last = release.body.body.at(-1);
  const call = last?.type === 'ExpressionStatement' ? last.expression : undefined;
  return isCall(call) && propertyName(call.callee) === 'exit';
}

const IS_DONE = /drain|waitFor|whenIdle|onIdle|until/i;

/** The release method waits in a loop or for a drain: what the timer does may be what it waits for. */
export function waitsForWork(release: Method): boolean {
  for (const node of descendants(release.body, (n) => !isFunction(n))) {
    if (
      isLoop(node) &&
      node.type !== 'ForOfStatement' &&
      node.type !== 'ForInStatement' &&
      [...descendants(node)].some((n) => n.type === 'AwaitExpression')
    )
      return true;
    if (
      node.type === 'AwaitExpression' &&
      [...descendants(node)].some((n) => n.type === 'Identifier' && IS_DONE.test(n.name))
    )
      return true;
  }
  return false;
}
