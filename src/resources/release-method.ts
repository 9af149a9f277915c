import type { Tree } from '../ast/tree.ts';
import type { Node } from '@babel/types';
import { descendants } from '../ast/tree.ts';
import { propertyName, keyName, isCall, isLoop, isFunction } from '../ast/node.ts';
import type { Owner, Method } from '../semantics/class-members.ts';
import { memberName, usesOf, methodsOf } from '../semantics/class-members.ts';

const STOPS = [
  'stop',
  'shutdown',
  'close',
  'destroy',
  'dispose',
  'terminate',
  'onModuleDestroy',
  'onApplicationShutdown',
  'beforeApplicationShutdown',
  'onClose',
  'disconnect',
  'cleanup',
  '[Symbol.dispose]',
  '[Symbol.asyncDispose]',
];

const ENDS = [
  'destroy',
  'dispose',
  'shutdown',
  'close',
  'terminate',
  'onModuleDestroy',
  'onApplicationShutdown',
  'beforeApplicationShutdown',
  '[Symbol.asyncDispose]',
  '[Symbol.dispose]',
  'onClose',
  'stop',
  'cleanup',
  'disconnect',
];

/** A parameter that does not say *what* to stop. */
const HARMLESS_PARAM =
  /^_?(force|forced|signal|timeout|timeoutMs|gracePeriod|reason|code|err|error|opts|options|cb|callback|done|graceful|immediate)$/;

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
  for (const member of owner.cls.body.body) {
    if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
    if (
      member.kind !== 'method' ||
      (member.static ?? false) !== owner.isStatic ||
      !member.body ||
      ('abstract' in member && member.abstract)
    )
      continue;
    const name = memberName(tree, member);
    if (
      name === undefined ||
      ('accessibility' in member && member.accessibility === 'private') ||
      name.startsWith('#')
    )
      continue;
    if (
      member.generator ||
      !member.params.every(isHarmless) ||
      (tick && mentionsMember(tree, tick, name)) ||
      member === owner.member
    )
      continue;
    found.set(name, member);
  }
  const order = isArmedOnce(tree, owner) ? ENDS : STOPS;
  for (const name of order) if (found.has(name)) return found.get(name);
  return undefined;
}

/** What the timer calls on each tick does not end its owner. */
function mentionsMember(tree: Tree, tick: Node, name: string): boolean {
  return [...descendants(tick)].some(
    (n) =>
      propertyName(n) === name &&
      'object' in n &&
      (tree.source(n.object as Node) === 'this' || (n.object as Node).type === 'Identifier'),
  );
}

function isHarmless(param: Node): boolean {
  if (param.type === 'AssignmentPattern') return isHarmless(param.left);
  if (param.type === 'ObjectPattern')
    return param.properties.every(
      (p) => p.type === 'ObjectProperty' && HARMLESS_PARAM.test(keyName(p) ?? ''),
    );
  return param.type === 'Identifier' && HARMLESS_PARAM.test(param.name);
}

/** `this.name(…)` somewhere below `root`. */
function callsMember(root: Node, name: string): boolean {
  for (const node of descendants(root))
    if (
      isCall(node) &&
      propertyName(node.callee) === name &&
      'object' in node.callee &&
      node.callee.object.type === 'ThisExpression'
    )
      return true;
  return false;
}

/** `this.name` or `self.name` somewhere below `root`, called, bound or handed on. */
function namesMember(root: Node, name: string): boolean {
  return [...descendants(root)].some(
    (n) =>
      propertyName(n) === name &&
      'object' in n &&
      ((n.object as Node).type === 'ThisExpression' ||
        ((n.object as Node).type === 'Identifier' &&
          /^(self|that|me|_this)$/.test((n.object as { name: string }).name))),
  );
}

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

const REVIVES =
  /^(start|restart|resume|revive|unpause|enable|dial|handshake|login|establish|connect|reconnect|open|init|initialize|listen|run|begin|attach)$/;

/**
 * The release method may be followed by more life that does not start the interval again: a `resume` or `reconnect`
 * that does not come by the arming member, or another method that calls the release method on its way.
 */
export function canRevive(tree: Tree, owner: Owner, release: Method): boolean {
  const name = memberName(tree, release);
  for (const member of methodsOf(tree, owner.cls)) {
    const other = memberName(tree, member);
    if (member === release || other === undefined) continue;
    const continues =
      REVIVES.test(other) ||
      (name !== undefined && !STOPS.includes(other) && namesMember(member, name));
    if (continues && !rearms(tree, owner, member)) return true;
  }
  return false;
}

/** `member` runs the code that starts the interval, itself or through methods of the class. */
function rearms(tree: Tree, owner: Owner, member: Method): boolean {
  const seen = new Set<Node>();
  const queue: Method[] = [member];
  for (let at = queue.pop(); at; at = queue.pop()) {
    if (at === owner.member) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const next of methodsOf(tree, owner.cls)) {
      const name = memberName(tree, next);
      if (next.kind !== 'constructor' && name !== undefined && callsMember(at, name))
        queue.push(next);
    }
  }
  return false;
}

/** A `cleanup` that ends things already, rather than one that sweeps data. */
export function releasesOthers(tree: Tree, release: Method): boolean {
  return /\bclear(Interval|Timeout)\b|\.(close|destroy|terminate|removeAllListeners|unsubscribe|disconnect|quit|end)\(/.test(
    tree.source(release.body),
  );
}

/** The method's last act is to leave the process, so that what it does not clear has no life of its own. */
export function endsProcess(release: Method): boolean {
  const last = release.body.body.at(-1);
  const call = last?.type === 'ExpressionStatement' ? last.expression : undefined;
  return isCall(call) && propertyName(call.callee) === 'exit';
}

/** The release method waits in a loop or for a drain: what the timer does may be what it waits for. */
export function waitsForWork(tree: Tree, release: Method): boolean {
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
      /(drain|waitFor|whenIdle|onIdle|until)/i.test(tree.source(node))
    )
      return true;
  }
  return false;
}
