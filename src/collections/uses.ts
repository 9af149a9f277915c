import type { Identifier, MemberExpression, Node } from '@babel/types';
import { isCall, isFunction, keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { thisClass } from '../semantics/this-class.ts';
import { creationKind, type Home, type Store } from './collection.ts';

/** One thing that is done to a Map. */
export interface MapUse {
  readonly kind:
    /** `get`, `has`, `o[k]`, `k in o` */
    | 'read'
    | 'write'
    | 'delete'
    | 'clear'
    | 'size'
    /** Its entries are listed, copied or serialised. */
    | 'iterate'
    /** The name gets another value. */
    | 'assign'
    /** Only asked whether it is there. */
    | 'test'
    /** Handed to code that may do anything with it. */
    | 'escape';
  readonly tree: Tree;
  /** The call, member, assignment or other expression that does it. */
  readonly at: Node;
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
  /** What a write adds to `(key, value)`; `Map` has no use for it. */
  readonly extra?: Node | undefined;
}

/** The member expressions of a file by the name of their property. */
export function membersNamed(tree: Tree, name: string): readonly Node[] {
  return tree.memo(membersByName).get(name) ?? [];
}

function membersByName(tree: Tree): ReadonlyMap<string, readonly Node[]> {
  const index = new Map<string, Node[]>();
  for (const node of [
    ...tree.nodes('MemberExpression'),
    ...tree.nodes('OptionalMemberExpression'),
  ]) {
    const property = propertyName(node);
    if (property === undefined) continue;
    const list = index.get(property);
    if (list) list.push(node);
    else index.set(property, [node]);
  }
  return index;
}

/** All that the file itself does to a store, under its own names and others given to it. */
export function usesInFile(tree: Tree, store: Store): MapUse[] {
  const seen = new Set<Binding>();
  const uses = store.homes.flatMap((home) =>
    referencesTo(tree, home).flatMap((node) => {
      const found = usesAt(tree, node, store.kind, seen);
      return isOfAnother(tree, home, node)
        ? found.filter(
            (u) =>
              u.kind === 'read' || u.kind === 'write' || u.kind === 'delete' || u.kind === 'clear',
          )
        : found;
    }),
  );
  return uses.sort((a, b) => (a.at.start as number) - (b.at.start as number));
}

/** The expressions that stand for a home. */
function referencesTo(tree: Tree, home: Home): Node[] {
  if (home.kind === 'variable') return home.binding.references;
  const named = membersNamed(tree, home.name).filter(
    (m) => 'object' in m && isOwner(tree, home, m.object as Node),
  );
  return [...named, ...destructured(tree, home)];
}

/** `pool.clients` with a `pool` that nobody can tell: it may be the field of that name, if what is done to it fits. */
function isOfAnother(tree: Tree, home: Home, node: Node): boolean {
  return (
    home.kind === 'field' && 'object' in node && thisClass(tree, node.object as Node) === undefined
  );
}

function isOwner(tree: Tree, home: Exclude<Home, { kind: 'variable' }>, object: Node): boolean {
  const node = unwrap(object);
  switch (home.kind) {
    case 'slot':
      return (
        node.type === 'Identifier' &&
        (node.name === 'globalThis' || node.name === 'global') &&
        !scopesOf(tree).resolve(node)
      );
    case 'member':
      return node.type === 'Identifier'
        ? scopesOf(tree).resolve(node) === home.binding
        : node.type === 'ThisExpression';
    case 'field': {
      const cls = thisClass(tree, node);
      // Of any other object it cannot be told whose it is.
      if (cls) return cls === home.cls || isRelated(tree, cls, home.cls);
      return node.type === 'ThisExpression' ? tree.contains(home.cls, node) : !isPrivateField(home);
    }
  }
}

/** Only the class itself can reach the field, and it does so by `this` or another name for it. */
export function isPrivateField(home: Home & { kind: 'field' }): boolean {
  const { declaration } = home;
  return (
    home.name.startsWith('#') ||
    (declaration !== undefined &&
      'accessibility' in declaration &&
      declaration.accessibility === 'private')
  );
}

/** One class extends the other, as far as the file tells. */
function isRelated(tree: Tree, a: Node, b: Node): boolean {
  const baseOf = (cls: Node): Node | undefined => {
    const base = 'superClass' in cls ? cls.superClass : undefined;
    return base?.type === 'Identifier' ? scopesOf(tree).resolve(base)?.declaration : undefined;
  };
  return baseOf(a) === b || baseOf(b) === a;
}

/** `const { cache } = this`: the identifiers that are then the Map. */
function destructured(tree: Tree, home: Exclude<Home, { kind: 'variable' }>): Node[] {
  const found: Node[] = [];
  for (const { id, init } of tree.nodes('VariableDeclarator')) {
    if (
      id.type !== 'ObjectPattern' ||
      !init ||
      !isOwner(tree, home, init) ||
      (home.kind === 'field' && thisClass(tree, unwrap(init)) === undefined)
    )
      continue;
    for (const property of id.properties) {
      if (
        property.type !== 'ObjectProperty' ||
        keyName(property) !== home.name ||
        property.value.type !== 'Identifier'
      )
        continue;
      found.push(...(scopesOf(tree).resolve(property.value)?.references ?? []));
    }
  }
  return found;
}

const LISTS = new Set([
  'Object.keys',
  'Object.values',
  'Object.entries',
  'Object.assign',
  'Object.fromEntries',
  'JSON.stringify',
  'Array.from',
  'structuredClone',
  'Object.freeze',
  'Object.getOwnPropertyNames',
  'Reflect.ownKeys',
]);
const LISTERS = new Set(['keys', 'values', 'entries', 'forEach']);

/** What is done with the expression `reference`, which stands for a store. */
export function usesAt(
  tree: Tree,
  reference: Node,
  kind: Store['kind'],
  seen = new Set<Binding>(),
): MapUse[] {
  const node = outermost(tree, reference);
  const up = tree.parent(node);
  const one = (use: Omit<MapUse, 'tree'>): MapUse[] => [{ ...use, tree }];
  if (!up) return [];
  switch (up.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return up.object === node ? one(memberUse(tree, up, kind)) : [];
    case 'AssignmentExpression':
      if (up.left === node)
        return creationKind(tree, up.right) === kind && /\?\?=|\|\|=/.test(up.operator)
          ? []
          : one({ kind: 'assign', at: up, value: up.right });
      return alias(tree, up.left, up, kind, seen) ?? one({ kind: 'escape', at: up });
    case 'VariableDeclarator':
      if (up.init !== node) return [];
      if (up.id.type === 'ObjectPattern') return one({ kind: 'read', at: up });
      return alias(tree, up.id, up, kind, seen) ?? one({ kind: 'escape', at: up });
    case 'ForOfStatement':
    case 'ForInStatement':
      return one({ kind: 'iterate', at: up });
    case 'SpreadElement':
      return one({ kind: 'iterate', at: up });
    case 'BinaryExpression':
      return up.operator === 'in' && up.right === node
        ? one({ kind: 'read', at: up, key: up.left })
        : one({ kind: 'test', at: up });
    case 'UnaryExpression':
    case 'IfStatement':
    case 'WhileStatement':
      return one({ kind: 'test', at: up });
    case 'LogicalExpression':
      return up.left === node && up.operator === '&&'
        ? one({ kind: 'test', at: up })
        : usesAt(tree, up, kind, seen);
    case 'ConditionalExpression':
      return up.test === node ? one({ kind: 'test', at: up }) : usesAt(tree, up, kind, seen);
    case 'ExpressionStatement':
      return [];
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return handedTo(tree, up, node, kind, seen);
    case 'ObjectProperty':
    case 'ArrayExpression':
      return one({ kind: isAnswer(tree, up) ? 'iterate' : 'escape', at: up });
    default:
      return one({ kind: 'escape', at: up });
  }
}

const ANSWERS =
  /^(json|send|end|write|render|reply|log|info|debug|warn|error|trace|stringify|cb|callback|done|emit)$/;

/** Part of what a call sends, prints or calls back with. */
function isAnswer(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (isCall(up))
      return ANSWERS.test(
        propertyName(up.callee) ?? (up.callee.type === 'Identifier' ? up.callee.name : ''),
      );
    if (
      up.type !== 'ObjectExpression' &&
      up.type !== 'ObjectProperty' &&
      up.type !== 'ArrayExpression'
    )
      return false;
  }
  return false;
}

/** The uses of another variable that now is the store, too; undefined where the target is none. */
function alias(
  tree: Tree,
  target: Node,
  at: Node,
  kind: Store['kind'],
  seen: Set<Binding>,
): MapUse[] | undefined {
  if (target.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(target);
  if (!binding) return undefined;
  if (seen.has(binding)) return [];
  seen.add(binding);
  const exported =
    tree.parent(tree.parent(binding.declaration) ?? at)?.type === 'ExportNamedDeclaration';
  return [
    ...(exported ? [{ kind: 'escape' as const, tree, at }] : []),
    ...binding.references.filter((r) => r !== target).flatMap((r) => usesAt(tree, r, kind, seen)),
  ];
}

function memberUse(tree: Tree, member: Node, kind: Store['kind']): Omit<MapUse, 'tree'> {
  const outer = outermost(tree, member);
  const up = tree.parent(outer);
  const name = propertyName(member);
  if (isCall(up) && up.callee === outer && name !== undefined) return methodUse(up, name, kind);
  if (kind !== 'object')
    return name === 'size' ? { kind: 'size', at: member } : { kind: 'escape', at: member };
  const at = { at: member, key: (member as MemberExpression).property as Node };
  if (up?.type === 'AssignmentExpression' && up.left === outer)
    return { kind: 'write', ...at, at: up, value: up.right };
  if (up?.type === 'UpdateExpression') return { kind: 'write', ...at, at: up };
  if (up?.type === 'UnaryExpression' && up.operator === 'delete')
    return { kind: 'delete', ...at, at: up };
  return { kind: 'read', ...at };
}

function methodUse(
  call: Node & { arguments: readonly Node[] },
  name: string,
  kind: Store['kind'],
): Omit<MapUse, 'tree'> {
  const [key, value, extra] = call.arguments;
  if (kind === 'object')
    return name === 'hasOwnProperty' ? { kind: 'read', at: call, key } : { kind: 'read', at: call };
  if (name === 'get' || name === 'has') return { kind: 'read', at: call, key };
  if ((name === 'set' && kind === 'map') || (name === 'add' && kind === 'set'))
    return { kind: 'write', at: call, key, value: kind === 'map' ? value : undefined, extra };
  if (name === 'delete') return { kind: 'delete', at: call, key };
  if (name === 'clear') return { kind: 'clear', at: call };
  if (LISTERS.has(name)) return { kind: 'iterate', at: call };
  return { kind: 'escape', at: call };
}

/** The store is an argument: listed, looked into, or a parameter of a function of this file. */
function handedTo(
  tree: Tree,
  call: Node & { arguments: readonly Node[] },
  node: Node,
  kind: Store['kind'],
  seen: Set<Binding>,
): MapUse[] {
  const one = (use: Omit<MapUse, 'tree'>): MapUse[] => [{ ...use, tree }];
  const { callee } = call as unknown as { callee: Node };
  const name = calleeName(tree, callee);
  if (
    (name !== undefined && LISTS.has(name)) ||
    (propertyName(callee) !== undefined && ANSWERS.test(propertyName(callee) ?? ''))
  )
    return one({ kind: 'iterate', at: call });
  if (name === 'Object.hasOwn' || propertyName(callee) === 'call')
    return one({ kind: 'read', at: call, key: call.arguments[1] });
  if (name === 'Reflect.deleteProperty')
    return one({ kind: 'delete', at: call, key: call.arguments[1] });
  if (call.type === 'NewExpression' && (name === 'Map' || name === 'Set'))
    return one({ kind: 'iterate', at: call });
  const index = call.arguments.indexOf(node);
  const fn = calledFunction(tree, callee);
  const param = fn && 'params' in fn ? (fn.params as Node[])[index] : undefined;
  if (
    param?.type !== 'Identifier' ||
    call.arguments.slice(0, index).some((a) => a.type === 'SpreadElement')
  )
    return one({ kind: 'escape', at: call });
  const binding = scopesOf(tree).resolve(param as Identifier);
  if (!binding || seen.has(binding)) return [];
  seen.add(binding);
  return binding.references.flatMap((r) => usesAt(tree, r, kind, seen));
}

/** The function or method of this file that a callee names. */
export function calledFunction(tree: Tree, callee: Node): Node | undefined {
  const node = unwrap(callee);
  if (node.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    if (declaration && isFunction(declaration)) return declaration;
    const init =
      declaration?.type === 'VariableDeclarator' &&
      declaration.id.type === 'Identifier' &&
      declaration.init
        ? unwrap(declaration.init)
        : undefined;
    return init && isFunction(init) ? init : undefined;
  }
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
    return undefined;
  const cls = thisClass(tree, node.object);
  const name = propertyName(node);
  return cls?.body.body.find(
    (m) => (m.type === 'ClassMethod' || m.type === 'ClassPrivateMethod') && keyName(m) === name,
  );
}
