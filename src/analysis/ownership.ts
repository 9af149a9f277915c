import type { ClassMethod, ClassPrivateMethod, Node } from '@babel/types';
import { isCall, isClass, isFunction, isLoop, keyName, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from './binding.ts';
import { importedName } from './callee.ts';

export type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;
export type Method = ClassMethod | ClassPrivateMethod;

/** The instance (or, for static code, the class) on whose behalf a piece of code runs. */
export interface Owner {
  readonly cls: ClassNode;
  /** The method or field initialiser that the code is in. */
  readonly member: Node;
  readonly isStatic: boolean;
  /** What the instance is called at that place: `this`, or a variable such as `self`. */
  readonly self: string;
}

/** The class that owns what `node` starts; undefined in plain functions, where `this` is somebody else. */
export function ownerOf(tree: Tree, node: Node): Owner | undefined {
  let lexical = true;
  for (let up = tree.parent(node), child = node; up; child = up, up = tree.parent(up)) {
    if (isClassMember(up)) {
      const cls = tree.closest(up, isClass) as ClassNode | undefined;
      if (!cls || ('key' in up && up.key === child)) return undefined;
      const self = lexical ? 'this' : aliasOfThis(tree, node, up);
      return self === undefined
        ? undefined
        : { cls, member: up, isStatic: 'static' in up && up.static === true, self };
    }
    if (up.type === 'StaticBlock' || up.type === 'TSModuleBlock') return undefined;
    if (isFunction(up) && up.type !== 'ArrowFunctionExpression') lexical = false;
  }
  return undefined;
}

function isClassMember(node: Node): boolean {
  return (
    node.type === 'ClassMethod' ||
    node.type === 'ClassPrivateMethod' ||
    node.type === 'ClassProperty' ||
    node.type === 'ClassPrivateProperty'
  );
}

/** `const self = this` in the member, visible at `node`. */
function aliasOfThis(tree: Tree, node: Node, member: Node): string | undefined {
  for (const declarator of tree.nodes('VariableDeclarator')) {
    if (
      declarator.init?.type !== 'ThisExpression' ||
      declarator.id.type !== 'Identifier' ||
      !tree.contains(member, declarator)
    )
      continue;
    const scopes = scopesOf(tree);
    if (scopes.lookup(declarator.id.name, node) === scopes.resolve(declarator.id))
      return declarator.id.name;
  }
  return undefined;
}

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

/** Names by which a class member is known, `[Symbol.dispose]` included. */
export function memberName(tree: Tree, member: Node): string | undefined {
  if (!('key' in member)) return undefined;
  const name = keyName(member as { key: Node; computed?: boolean | null });
  if (name !== undefined) return name;
  return 'computed' in member &&
    member.computed &&
    propertyName(member.key as Node) &&
    tree.source(member.key as Node).startsWith('Symbol.')
    ? `[${tree.source(member.key as Node)}]`
    : undefined;
}

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

/** Every `this.name` in a class. */
export function usesOf(tree: Tree, cls: ClassNode, name: string): Node[] {
  return [...tree.nodes('MemberExpression'), ...tree.nodes('OptionalMemberExpression')].filter(
    (m) => propertyName(m) === name && tree.contains(cls, m),
  );
}

const NODE_BASES =
  /^(EventEmitter|EventEmitter2|EventEmitter3|TypedEmitter|Readable|Writable|Duplex|Transform|Error|Map|Set|Array|EventTarget)$/;

/** `foreign`: a class of another file, whose methods may clear what this class stores. */
export function baseOf(tree: Tree, cls: ClassNode): ClassNode | 'none' | 'known' | 'foreign' {
  const base = cls.superClass;
  if (!base) return 'none';
  const name = base.type === 'Identifier' ? base.name : propertyName(base);
  const declaration =
    base.type === 'Identifier' ? scopesOf(tree).resolve(base)?.declaration : undefined;
  if (declaration && isClass(declaration)) return declaration as ClassNode;
  return name !== undefined && NODE_BASES.test(name) && isOfNode(tree, base) ? 'known' : 'foreign';
}

const EMITTERS =
  /^(node:)?(events|stream|stream\/promises|buffer)$|^(eventemitter2|eventemitter3|readable-stream|tiny-typed-emitter|typed-emitter|strict-event-emitter-types)$/;

/** A global, or something out of Node's own modules and packages that stand for them; not what a file calls by the same name. */
function isOfNode(tree: Tree, value: Node, steps = 4): boolean {
  const node = unwrap(value);
  if (steps === 0) return false;
  if (node.type === 'MemberExpression') return isOfNode(tree, node.object, steps - 1);
  if (isCall(node))
    return (
      tree.source(node.callee) === 'require' &&
      node.arguments[0]?.type === 'StringLiteral' &&
      EMITTERS.test(node.arguments[0].value)
    );
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return true;
  const { declaration } = binding;
  const imported = importedName(tree, binding);
  if (imported !== undefined) return EMITTERS.test(imported.slice(0, imported.lastIndexOf('#')));
  if (declaration.type === 'TSImportEqualsDeclaration')
    return (
      declaration.moduleReference.type === 'TSExternalModuleReference' &&
      EMITTERS.test(declaration.moduleReference.expression.value)
    );
  return (
    declaration.type === 'VariableDeclarator' &&
    !!declaration.init &&
    isOfNode(tree, declaration.init, steps - 1)
  );
}

/** The classes that `cls` extends as far as this file tells, nearest first; and whether it ends outside. */
export function basesOf(
  tree: Tree,
  cls: ClassNode,
): { readonly classes: ClassNode[]; readonly foreign: boolean } {
  const classes: ClassNode[] = [];
  for (let at = baseOf(tree, cls); ;) {
    if (typeof at === 'string') return { classes, foreign: at === 'foreign' };
    if (classes.includes(at)) return { classes, foreign: false };
    classes.push(at);
    at = baseOf(tree, at);
  }
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

/** The methods of an object of the class, those that it inherits within the file among them. */
function methodsOf(tree: Tree, cls: ClassNode): Method[] {
  const found: Method[] = [];
  for (const one of [cls, ...basesOf(tree, cls).classes]) {
    for (const member of one.body.body) {
      if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
      if (
        one !== cls &&
        (member.kind === 'constructor' ||
          found.some((f) => memberName(tree, f) === memberName(tree, member)))
      )
        continue;
      found.push(member);
    }
  }
  return found;
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

/** The `new C(…)` expressions of the file. */
export function constructionsOf(tree: Tree, cls: ClassNode): Node[] {
  const { id } = cls;
  if (!id) return [];
  const scopes = scopesOf(tree);
  return tree
    .nodes('NewExpression')
    .filter((n) => n.callee.type === 'Identifier' && scopes.resolve(n.callee)?.declaration === cls);
}
