import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { baseOf, membersNamed } from '../semantics/class-members.ts';
import { perNode, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { placeOf, thisClass, type Place } from '../semantics/value-flow.ts';
import { reachOf, type Reach } from '../semantics/value-origins.ts';

/** What becomes of a timer's handle in its file. */
export interface Fate {
  /** `kept`: held somewhere in this file, and nothing here clears it. */
  readonly state: 'cleared' | 'escapes' | 'kept' | 'dropped';
  readonly unref: boolean;
  /** `.unref()` on the very call: its author meant to forget it. */
  readonly unrefOnCall: boolean;
  /** Where the value goes first. */
  readonly place: Place;
  /** The arguments of the clearing calls that reach it. */
  readonly releases: readonly Node[];
}

interface Release {
  readonly node: Node;
  readonly reach: Reach;
}

/** Follows a handle through variables, fields, collections and closures of the file. */
export function fateOf(tree: Tree, call: Node): Fate {
  const place = placeOf(tree, call);
  const seen = new Set<unknown>();
  const all = follow(tree, place, seen);
  const unref = all.some((p) => 'unref' in p && p.unref);
  const releases = candidatesFor(tree, all)
    .filter((r) => all.some((p) => reaches(tree, r.reach, p)))
    .map((r) => r.node);
  const unrefOnCall = 'unref' in place && place.unref;
  const base = { unref, unrefOnCall, place, releases };
  if (clearsItself(tree, call)) return { ...base, state: 'cleared' };
  if (releases.length > 0 || all.some((p) => p.kind === 'cleared'))
    return { ...base, state: 'cleared' };
  if (all.some((p) => p.kind === 'escapes' || p.kind === 'collection'))
    return { ...base, state: 'escapes' };
  return { ...base, state: place.kind === 'dropped' || place.kind === 'read' ? 'dropped' : 'kept' };
}

/** `setInterval(function () { clearInterval(this) })`: Node hands the handle over as `this`. */
function clearsItself(tree: Tree, call: Node): boolean {
  return tree.memo(releasesOfThis).some((node) => tree.contains(call, node));
}

function releasesOfThis(tree: Tree): Node[] {
  return releasesOf(tree).flatMap(({ node }) => (node.type === 'ThisExpression' ? [node] : []));
}

/** The releases that may reach one of the places, in their order. */
function candidatesFor(tree: Tree, places: readonly Place[]): readonly Release[] {
  if (places.some(({ kind }) => kind === 'collection')) return releasesOf(tree);
  const { byBinding, byProperty } = tree.memo(indexReleases);
  const found = places.flatMap((place) => {
    if (place.kind === 'variable') return byBinding.get(place.binding) ?? [];
    return place.kind === 'property' ? reachingProperty(tree, byProperty, place) : [];
  });
  const all = releasesOf(tree);
  return [...new Set(found)].sort((a, b) => a - b).map((i) => all[i] as Release);
}

type OfProperty = ReadonlyMap<string, ReadonlyMap<Node | undefined, readonly number[]>>;

/** Those of the same class, of one that is not known, and of any that extends another. */
function reachingProperty(
  tree: Tree,
  byProperty: OfProperty,
  { name, owner }: Extract<Place, { kind: 'property' }>,
): readonly number[] {
  const byOwner = byProperty.get(name);
  if (!byOwner) return [];
  if (!owner) return [...byOwner.values()].flat();
  const owners = tree.memo(relatedClasses).has(owner)
    ? [...byOwner.keys()].filter((other) => other === owner || tree.memo(relatedClasses).has(other))
    : [owner];
  return [...owners, undefined].flatMap((other) => byOwner.get(other) ?? []);
}

/** The classes of a file that extend one of it or are extended in it. */
function relatedClasses(tree: Tree): ReadonlySet<Node | undefined> {
  const found = new Set<Node | undefined>();
  for (const cls of [...tree.nodes('ClassDeclaration'), ...tree.nodes('ClassExpression')]) {
    const base = baseOf(tree, cls);
    if (typeof base !== 'string') found.add(cls).add(base);
  }
  return found;
}

/** The places of releases in their list, by what they reach. */
function indexReleases(tree: Tree): {
  readonly byBinding: ReadonlyMap<Binding, readonly number[]>;
  readonly byProperty: OfProperty;
} {
  const byBinding = new Map<Binding, number[]>();
  const byProperty = new Map<string, Map<Node | undefined, number[]>>();
  releasesOf(tree).forEach(({ reach }, i) => {
    for (const binding of reach.bindings) listAt(byBinding, binding).push(i);
    for (const { name, owner } of reach.properties) {
      const byOwner = byProperty.get(name) ?? new Map<Node | undefined, number[]>();
      byProperty.set(name, byOwner);
      listAt(byOwner, owner).push(i);
    }
  });
  return { byBinding, byProperty };
}

function listAt<Key>(map: Map<Key, number[]>, key: Key): number[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Every release stands in a method that the object gets only if a condition holds while it is made. */
export function isReleasedOnCondition(tree: Tree, fate: Fate): boolean {
  return (
    fate.releases.length > 0 &&
    fate.releases.every((release) => {
      const fn = tree.closest(release, isFunction);
      if (!fn) return false;
      let assigned = tree.parent(fn);
      while (
        assigned?.type === 'AssignmentExpression' &&
        tree.parent(assigned)?.type === 'AssignmentExpression'
      )
        assigned = tree.parent(assigned);
      if (
        assigned?.type !== 'AssignmentExpression' ||
        !('object' in assigned.left) ||
        assigned.left.object.type !== 'ThisExpression'
      )
        return false;
      for (const up of tree.ancestors(assigned)) {
        if (isFunction(up)) return false;
        if (up.type === 'IfStatement') return !up.alternate;
      }
      return false;
    })
  );
}

/**
 * Every release stands before the call in the same function, which always comes to the call: the interval is replaced,
 * never ended. (`setPace(0)` that only clears is an end.)
 */
export function isReleasedOnlyToRearm(tree: Tree, call: Node, fate: Fate): boolean {
  if (fate.place.kind !== 'property' || !fate.place.owner || fate.releases.length === 0)
    return false;
  const fn = tree.closest(call, isFunction);
  for (const up of tree.ancestors(call)) {
    if (up === fn) break;
    if (
      up.type === 'IfStatement' ||
      up.type === 'ConditionalExpression' ||
      up.type === 'LogicalExpression' ||
      up.type === 'SwitchCase'
    )
      return false;
  }
  if (
    !fn ||
    tree
      .nodes('ReturnStatement')
      .some(
        (r) => tree.closest(r, isFunction) === fn && (r.start as number) < (call.start as number),
      )
  )
    return false;
  return fate.releases.every(
    (r) => tree.closest(r, isFunction) === fn && (r.start as number) < (call.start as number),
  );
}

/** The handle is what a function of this file returns, and all that the file does is to call it as a statement. */
export function isDroppedByCallers(tree: Tree, call: Node): boolean {
  const up = tree.parent(call);
  const fn =
    up?.type === 'ReturnStatement'
      ? tree.closest(up, isFunction)
      : up?.type === 'ArrowFunctionExpression'
        ? up
        : undefined;
  const declared = fn?.type === 'FunctionDeclaration' ? fn : fn && tree.parent(fn);
  const id =
    declared?.type === 'FunctionDeclaration' || declared?.type === 'VariableDeclarator'
      ? declared.id
      : undefined;
  const binding = id?.type === 'Identifier' ? scopesOf(tree).resolve(id) : undefined;
  if (
    !binding ||
    binding.references.length === 0 ||
    tree.parent(binding.declaration)?.type.startsWith('Export') ||
    isExportedDeclaration(tree, binding)
  )
    return false;
  return binding.references.every((reference) => {
    const use = tree.parent(reference);
    return (
      isCall(use) && use.callee === reference && tree.parent(use)?.type === 'ExpressionStatement'
    );
  });
}

function follow(tree: Tree, place: Place, seen: Set<unknown>): Place[] {
  const found: Place[] = [place];
  if (place.kind === 'variable') {
    if (seen.has(place.binding)) return found;
    seen.add(place.binding);
    for (const reference of place.binding.references) {
      if (reference === place.target || isWrite(tree, reference)) continue;
      if (isExported(tree, reference)) found.push({ kind: 'escapes' });
      else found.push(...follow(tree, placeOf(tree, reference), seen));
    }
    if (isExportedDeclaration(tree, place.binding)) found.push({ kind: 'escapes' });
  }
  if (place.kind === 'property') {
    const key = `${place.name}@${place.owner?.start ?? ''}`;
    if (seen.has(key)) return found;
    seen.add(key);
    for (const member of membersOf(tree, place.name, place.owner)) {
      if (member === place.target || isWrite(tree, member)) continue;
      const next = placeOf(tree, member);
      if (next.kind === 'escapes' || next.kind === 'cleared' || ('unref' in next && next.unref))
        found.push(next);
    }
  }
  return found;
}

/** Each `….name` that may be a member of that class: of its instances, or of what nothing tells. */
function membersOf(tree: Tree, name: string, owner: Node | undefined): readonly Node[] {
  const known = tree.memo(membersByClass);
  let byClass = known.get(name);
  if (!byClass) {
    byClass = new Map();
    for (const member of membersNamed(tree, name)) {
      const cls = thisClass(tree, (member as { object: Node }).object);
      const list = byClass.get(cls);
      if (list) list.push(member);
      else byClass.set(cls, [member]);
    }
    known.set(name, byClass);
  }
  if (!owner) return [...byClass.values()].flat();
  return [...(byClass.get(owner) ?? []), ...(byClass.get(undefined) ?? [])];
}

const membersByClass = (): Map<string, Map<Node | undefined, Node[]>> => new Map();

function isWrite(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    (parent?.type === 'VariableDeclarator' && parent.id === node)
  );
}

function isExported(tree: Tree, reference: Node): boolean {
  const parent = tree.parent(reference);
  return parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration';
}

function isExportedDeclaration(tree: Tree, binding: Binding): boolean {
  const declaration = tree.parent(binding.declaration);
  return declaration !== undefined && tree.parent(declaration)?.type === 'ExportNamedDeclaration';
}

function reaches(tree: Tree, reach: Reach, place: Place): boolean {
  switch (place.kind) {
    case 'variable':
      return reach.bindings.has(place.binding);
    case 'property':
      return reach.properties.some(
        (p) =>
          p.name === place.name &&
          (!p.owner ||
            !place.owner ||
            p.owner === place.owner ||
            related(tree, p.owner, place.owner)),
      );
    case 'collection': {
      const target = reachOf(tree, place.object);
      return (
        [...target.bindings].some((b) => reach.bindings.has(b)) ||
        target.properties.some((t) => reach.properties.some((p) => p.name === t.name))
      );
    }
    default:
      return false;
  }
}

/** One class extends the other, in this file. */
function related(tree: Tree, a: Node, b: Node): boolean {
  const parentOf = (cls: Node): Node | undefined => {
    const base = 'superClass' in cls ? cls.superClass : undefined;
    return base?.type === 'Identifier' ? scopesOf(tree).resolve(base)?.declaration : undefined;
  };
  for (let up = parentOf(a), n = 0; up && n < 8; up = parentOf(up), n += 1)
    if (up === b) return true;
  for (let up = parentOf(b), n = 0; up && n < 8; up = parentOf(up), n += 1)
    if (up === a) return true;
  return false;
}

const CLEARS = /^clear(Interval|Timeout)$/;

function releasesOf(tree: Tree): readonly Release[] {
  return tree.memo(findReleases);
}

function findReleases(tree: Tree): Release[] {
  const list: Release[] = [];
  for (const call of [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')]) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
    if (name !== undefined && CLEARS.test(name)) {
      for (const argument of call.arguments)
        list.push({ node: argument, reach: reachOf(tree, argument) });
    }
    // timers.forEach(clearInterval), res.once('close', clearInterval.bind(null, timer))
    for (const argument of call.arguments) {
      if (argument.type === 'Identifier' && CLEARS.test(argument.name) && 'object' in callee)
        list.push({ node: argument, reach: reachOf(tree, callee.object) });
    }
    if (
      name === 'bind' &&
      'object' in callee &&
      callee.object.type === 'Identifier' &&
      CLEARS.test(callee.object.name)
    ) {
      for (const argument of call.arguments)
        list.push({ node: argument, reach: reachOf(tree, argument) });
    }
  }
  return list;
}

export interface TimerCollection {
  readonly name: string;
  readonly verb: 'push' | 'add';
}

/** Collections on `this` that the class puts timers into and clears; `verb` is how one is put in. */
export const clearedCollections = perNode((tree, cls): readonly TimerCollection[] => {
  const found: TimerCollection[] = [];
  for (const call of tree.nodes('CallExpression')) {
    const verb = propertyName(call.callee);
    if ((verb !== 'push' && verb !== 'add') || call.callee.type !== 'MemberExpression') continue;
    const { object } = call.callee;
    if (
      object.type !== 'MemberExpression' ||
      thisClass(tree, object.object) !== cls ||
      call.arguments.length !== 1
    )
      continue;
    const name = propertyName(object);
    if (name === undefined || found.some((f) => f.name === name)) continue;
    if (
      releasesOf(tree).some((r) =>
        r.reach.properties.some((p) => p.name === name && p.owner === cls),
      )
    )
      found.push({ name, verb });
  }
  return found;
});
