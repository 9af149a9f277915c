import type { MemberExpression, Node } from '@babel/types';
import { referencesTo, isOfAnother } from './store-references.ts';
import { creationKind, type StoreKind } from './store-creation.ts';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { CACHE_METHODS } from '../knowledge/cache-packages.ts';
import type { Tree } from '../ast/tree.ts';
import type { Binding } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { mentionsOf, stepFrom } from '../semantics/value-step.ts';
import { fieldOfGetter, type Store } from './collection.ts';

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
  kind: StoreKind,
  seen = new Set<Binding>(),
): MapUse[] {
  return usesOf({ tree, kind, seen }, reference);
}

/** What is followed through a file, and the variables that were come by already. */
interface Followed {
  readonly tree: Tree;
  readonly kind: StoreKind;
  readonly seen: Set<Binding>;
}

function usesOf(followed: Followed, reference: Node): MapUse[] {
  const { tree, seen } = followed;
  const step = stepFrom(tree, reference);
  if (!step) return [];
  if (step.kind === 'used') return usesWhere(followed, step.node, step.up);
  const { pattern, at } = step;
  if (pattern.type === 'ObjectPattern') return [{ kind: 'read', tree, at }];
  const mentions = mentionsOf(tree, pattern, seen);
  if (!mentions) return [{ kind: 'escape', tree, at }];
  return [
    ...(isExported(tree, at) ? [{ kind: 'escape' as const, tree, at }] : []),
    ...mentions.flatMap((one) => usesOf(followed, one)),
  ];
}

/** The value is a new store of the kind; a cache is what its package makes. */
function makes(tree: Tree, value: Node, kind: StoreKind): boolean {
  const node = unwrap(value);
  return kind === 'cache'
    ? node.type === 'NewExpression' || node.type === 'CallExpression'
    : creationKind(tree, node) === kind;
}

/** The store comes to be there: where it is not yet, in a constructor, or as the module is loaded. */
function isMaking(
  tree: Tree,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
): boolean {
  const fn = functionAround(tree, assignment);
  const { left } = assignment;
  const isOwn = left.type === 'MemberExpression' && left.object.type === 'ThisExpression';
  const isFirst = !fn || (isOwn && fn.type === 'ClassMethod' && fn.kind === 'constructor');
  return isFirst || /\?\?=|\|\|=/.test(assignment.operator);
}

/** The declaration of a variable is exported. */
function isExported(tree: Tree, declarator: Node): boolean {
  const up = declarator.type === 'VariableDeclarator' ? tree.parent(declarator) : undefined;
  return up !== undefined && tree.parent(up)?.type === 'ExportNamedDeclaration';
}

/** What is done with `node`, which is the store itself; `up` is its parent. */
function usesWhere(followed: Followed, node: Node, up: Node): MapUse[] {
  const { tree, kind } = followed;
  const one = (use: Omit<MapUse, 'tree'>): MapUse[] => [{ ...use, tree }];
  switch (up.type) {
    case 'ExpressionStatement':
      return [];
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return up.object === node ? usesOfMember(followed, up) : [];
    case 'AssignmentExpression':
      if (up.left !== node) return one({ kind: 'escape', at: up });
      return makes(tree, up.right, kind) && isMaking(tree, up)
        ? []
        : one({ kind: 'assign', at: up, value: up.right });
    case 'VariableDeclarator':
      return [];
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'SpreadElement':
      return one({ kind: 'iterate', at: up });
    case 'BinaryExpression':
      return up.operator === 'in' && up.right === node
        ? one({ kind: 'read', at: up, key: up.left })
        : one({ kind: 'test', at: up });
    case 'UnaryExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return one({ kind: 'test', at: up });
    case 'ReturnStatement': {
      // Whoever reads the getter is among the uses of its name.
      const member = tree.closest(up, isFunction);
      const field = propertyName(node);
      return member && field !== undefined && fieldOfGetter(member) === field
        ? []
        : one({ kind: 'escape', at: up });
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return one(useByCall(followed, up, node));
    case 'ObjectProperty':
    case 'ArrayExpression':
      return one({ kind: isAnswer(tree, up) ? 'iterate' : 'escape', at: up });
    default:
      return one({ kind: 'escape', at: up });
  }
}

/** lodash keeps what a function remembered in its `cache`. */
function usesOfMember(followed: Followed, member: Node): MapUse[] {
  const { tree, kind } = followed;
  return kind === 'cache' && propertyName(member) === 'cache'
    ? usesOf(followed, member)
    : [{ ...memberUse(tree, member, kind), tree }];
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

function memberUse(tree: Tree, member: Node, kind: StoreKind): Omit<MapUse, 'tree'> {
  const outer = outermost(tree, member);
  const up = tree.parent(outer);
  const name = propertyName(member);
  if (isCall(up) && up.callee === outer && name !== undefined) return methodUse(up, name, kind);
  if (kind !== 'object')
    return name === 'size' || (kind === 'cache' && CACHE_METHODS.size.includes(name ?? ''))
      ? { kind: 'size', at: member }
      : { kind: 'escape', at: member };
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
  kind: StoreKind,
): Omit<MapUse, 'tree'> {
  const [key, value, extra] = call.arguments;
  if (kind === 'object')
    return name === 'hasOwnProperty' ? { kind: 'read', at: call, key } : { kind: 'read', at: call };
  if (kind === 'cache') return cacheUse(call, name);
  if (name === 'get' || name === 'has') return { kind: 'read', at: call, key };
  if ((name === 'set' && kind === 'map') || (name === 'add' && kind === 'set'))
    return { kind: 'write', at: call, key, value: kind === 'map' ? value : undefined, extra };
  if (name === 'delete') return { kind: 'delete', at: call, key };
  if (name === 'clear') return { kind: 'clear', at: call };
  if (LISTERS.has(name)) return { kind: 'iterate', at: call };
  return { kind: 'escape', at: call };
}

function cacheUse(call: Node & { arguments: readonly Node[] }, name: string): Omit<MapUse, 'tree'> {
  const [key, value, extra] = call.arguments;
  if (name === 'clear' && !key) return { kind: 'clear', at: call };
  const kind = KINDS_OF_CACHE_METHODS.get(name) ?? 'escape';
  return { kind, at: call, key, ...(kind === 'write' ? { value, extra } : {}) };
}

const KINDS_OF_CACHE_METHODS: ReadonlyMap<string, MapUse['kind']> = new Map(
  Object.entries(CACHE_METHODS).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as MapUse['kind']] as const),
  ),
);

/** The store is an argument of a function that is not in the file: listed, looked into, or anything else. */
function useByCall(
  { tree, kind }: Followed,
  call: Node & { arguments: readonly Node[] },
  node: Node,
): Omit<MapUse, 'tree'> {
  const { callee } = call as unknown as { callee: Node };
  // A function that remembers is called.
  if (callee === node && kind === 'cache')
    return { kind: 'write', at: call, key: call.arguments[0] };
  const name = calleeName(tree, callee);
  const method = propertyName(callee);
  if (name === 'Object.hasOwn' || method === 'call')
    return { kind: 'read', at: call, key: call.arguments[1] };
  if (name === 'Reflect.deleteProperty')
    return { kind: 'delete', at: call, key: call.arguments[1] };
  const isCopied = call.type === 'NewExpression' && (name === 'Map' || name === 'Set');
  const isListed = name !== undefined && LISTS.has(name);
  return isCopied || isListed || (method !== undefined && ANSWERS.test(method))
    ? { kind: 'iterate', at: call }
    : { kind: 'escape', at: call };
}
