import type { Node } from '@babel/types';
import { isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { endsOwner, MAKES_AT_START } from '../knowledge/lifecycle.ts';
import { isTestBeside } from '../execution/path-role.ts';
import type { Life } from '../resources/instance-life.ts';
import { callersAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';
import { rootOf } from '../semantics/purity.ts';
import { scopesOf } from '../semantics/scope.ts';
import { storesOf, type Store } from './collection.ts';
import { goTogether } from './gone-together.ts';
import { inverseOf, type Inverse } from './inverse-entries.ts';
import { keyOriginOf } from './key-origin.ts';
import { lifeOf } from './lifetime.ts';
import { isSameKey } from './same-key.ts';
import { isPrivateField } from './store-references.ts';
import { usesInFile, type MapUse } from './uses.ts';
import { valueKindOf } from './value-kind.ts';

/** A store whose entries stay when those of another, made together with them, go. */
export interface Forgotten {
  readonly store: Store;
  readonly uses: readonly MapUse[];
  /** The store that entries are taken out of. */
  readonly leader: Store;
  readonly leaderUses: readonly MapUse[];
  /** Where entries of the leader go and those of the store stay. */
  readonly missed: readonly [MapUse, ...MapUse[]];
  /** How the entry is found by the leader's value; undefined where both are under the same key. */
  readonly inverse?: Inverse;
  readonly life: Exclude<Life, 'short'>;
}

interface Known {
  readonly store: Store;
  readonly uses: readonly MapUse[];
}

export function* forgottenEntries(file: File): Generator<Forgotten> {
  const { tree } = file;
  const all = storesOf(tree).map((store): Known => ({
    store,
    uses: usesInFile(tree, store),
  }));
  for (const known of all) {
    const found = forgottenOf(file, known, all);
    if (found) yield found;
  }
}

function forgottenOf(file: File, known: Known, all: readonly Known[]): Forgotten | undefined {
  const { store, uses } = known;
  const writes = ofKind(uses, 'write');
  const isKept = uses.some(
    (use) => use.kind === 'escape' || (use.kind === 'assign' && !isMaking(use)),
  );
  if (writes.length === 0 || isKept) return undefined;
  if (ofKind(uses, 'clear').some((use) => !isOfTheEnd(use)) || isEmptiedElsewhere(file, store))
    return undefined;
  for (const leader of all) {
    if (leader === known || !sharesOwner(leader.store, store)) continue;
    const [first, ...others] = missedAt(file, known, leader);
    const inverse = first && inverseOf(known.uses, leader.uses);
    if (!first || !comesAndGoes(file.tree, leader) || !(inverse ?? isLed(known, leader))) continue;
    if (writes.every(({ key }) => key && keyOriginOf(file, key).kind === 'code')) return undefined;
    const life = lifeOf(file, store, uses);
    if (life === 'short') return undefined;
    return {
      store,
      uses,
      leader: leader.store,
      leaderUses: leader.uses,
      missed: [first, ...others],
      ...(inverse ? { inverse } : {}),
      life,
    };
  }
  return undefined;
}

function ofKind(uses: readonly MapUse[], kind: MapUse['kind']): readonly MapUse[] {
  return uses.filter((use) => use.kind === kind);
}

/** In the constructor, or in code that begins its owner's life. */
function isMaking({ tree, at }: MapUse): boolean {
  const fn = tree.closest(at, isFunction);
  return !fn || MAKES_AT_START.test(functionName(tree, fn) ?? '');
}

/** Both are of the same objects of one class, or both the module's. */
function sharesOwner({ homes: [a] }: Store, { homes: [b] }: Store): boolean {
  if (a.kind === 'field') return b.kind === 'field' && a.cls === b.cls && a.isStatic === b.isStatic;
  return a.kind === 'variable' && b.kind === 'variable' && a.binding.scope === b.binding.scope;
}

/** The leader's entries are things that come and go. */
function comesAndGoes(tree: Tree, { store, uses }: Known): boolean {
  if (/^(timer|promise|lock)$/.test(valueKindOf(tree, store, uses))) return false;
  const deletes = ofKind(uses, 'delete');
  // In and out again within one call: work in progress.
  return !ofKind(uses, 'write').some((write) =>
    deletes.some((one) => unitOf(one) === unitOf(write)),
  );
}

/** Each entry is made beside one of the leader's under the same key. */
function isLed({ uses }: Known, leader: Known): boolean {
  const writes = ofKind(uses, 'write');
  const own = ofKind(leader.uses, 'write');
  const beside = (write: MapUse, others: readonly MapUse[]): boolean =>
    others.some((one) => unitOf(one) === unitOf(write) && isSameKey(one.key, write.key));
  const known = [...own, ...ofKind(leader.uses, 'read')];
  return (
    writes.every((write) => beside(write, known) || isOfLoop(write, leader)) &&
    writes.some((write) => beside(write, own) || isOfLoop(write, leader))
  );
}

/** `for (const pan of pans.values()) heat.set(pan.id, …)`: it stands in a loop over the leader's entries. */
function isOfLoop({ tree, at, key }: MapUse, { uses }: Known): boolean {
  const root = key && rootOf(unwrap(key));
  const binding = root?.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  const loop = [...tree.ancestors(at)].find(({ type }) => type === 'ForOfStatement');
  if (loop?.type !== 'ForOfStatement' || !binding || !tree.contains(loop.left, binding.identifier))
    return false;
  return uses.some(
    ({ kind, at: listed }) =>
      kind === 'iterate' && (listed === loop || tree.contains(loop.right, listed)),
  );
}

/** Where the leader loses an entry under a key, or all of them, and the store does not in the same call, before or after. */
function missedAt(file: File, { uses }: Known, leader: Known): readonly MapUse[] {
  const own = [...ofKind(uses, 'delete'), ...ofKind(uses, 'clear')];
  // What is listed and has its own ways out is what the leader goes with, rather than the other way round.
  if (ofKind(uses, 'delete').length > 0 && ofKind(uses, 'iterate').length > 0) return [];
  const deletes = ofKind(leader.uses, 'delete');
  // Without a `delete` of one entry, a `clear` may begin anew while the store goes on.
  const clears =
    deletes.length > 0 ? ofKind(leader.uses, 'clear').filter(isNoFlushOf(leader.uses)) : [];
  return [...deletes, ...clears].filter((one) => {
    const unit = unitOf(one);
    if (!unit || !isOfEntries(one) || isOfTheEnd(one) || isAfterFailure(one)) return false;
    // What goes here goes over into the store, or the store remembers that it has gone.
    if (ofKind(uses, 'write').some((write) => unitOf(write) === unit)) return false;
    return !own.some((other) => {
      const there = unitOf(other);
      if (!there) return false;
      return there === unit || goTogether(file, [unit, one.at], [there, other.at]);
    });
  });
}

/** The entries are not gone through in the same call: what is, was only marked as still to be done. */
const isNoFlushOf =
  (leaderUses: readonly MapUse[]) =>
  (clear: MapUse): boolean =>
    !ofKind(leaderUses, 'iterate').some((one) => unitOf(one) === unitOf(clear));

function isOfEntries({ kind, key }: MapUse): boolean {
  return kind === 'clear' || key !== undefined;
}

function isAfterFailure({ tree, at }: MapUse): boolean {
  return [...tree.ancestors(at)].some(({ type }) => type === 'CatchClause');
}

function unitOf({ tree, at }: MapUse): Node | undefined {
  return callersAround(tree, at)[0];
}

function isOfTheEnd({ tree, at, kind }: MapUse): boolean {
  const isAll = kind === 'clear';
  return (
    isAll &&
    [...tree.ancestors(at)].some((up) => isFunction(up) && endsOwner(tree, functionName(tree, up)))
  );
}

/** Another file names it beside a removal, which may be one from it. */
function isEmptiedElsewhere({ tree, project }: File, { homes: [home], name }: Store): boolean {
  if (home.kind === 'field' && isPrivateField(home)) return false;
  return [`${name}.delete(`, `${name}.clear(`, `${name} = `].some((needle) =>
    (project?.filesWith(needle) ?? []).some(
      (path) => path !== tree.path && !isTestBeside(path, tree.path),
    ),
  );
}
