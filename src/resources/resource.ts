import type { Node } from '@babel/types';
import { functionAround, isFunction } from '../ast/node.ts';
import { instancesOf, repetitionOf, type Repetition } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { unmetExits, type Exit } from '../semantics/exit-paths.ts';
import { awaitedAround } from '../semantics/promise.ts';
import { decidesOfSet, isSameReference, referenceKey } from '../semantics/reference.ts';
import { flowOf, type Flow } from '../semantics/value-flow.ts';
import { escapes } from '../semantics/value-place.ts';
import type { Step } from '../types.ts';
import { isBorrowedAt } from './contract.ts';
import { releaseSaid, takeoversOf, type Takeover } from './handover.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from './kind.ts';
import { lifetimeOf, type Lifetime } from './lifetime.ts';
import {
  callerAt,
  callOf,
  instanceAt,
  isPerCall,
  isToldBy,
  ownerOrObjectAt,
  type Owner,
} from './owner.ts';
import { outlives } from './outliving.ts';
import { callsThatRun, guardsOnly } from './release-calls.ts';
import { callsOf, releasesOf, type ReleaseIndex } from './release-index.ts';

/**
 * What becomes of a resource.
 * - `released`: on every exit, or by code that runs at another time.
 * - `released on some exits`: the function that acquires it releases it, and `exits` are those it forgets.
 * - `mismatched`: a release is there and can never match, as it is given another function than was added.
 * - `kept`: held somewhere in its file, and nothing there releases it.
 * - `dropped`: the value by which it could be released is not kept.
 * - `escapes`: that value leaves what can be followed.
 */
export type State =
  'released' | 'released on some exits' | 'mismatched' | 'kept' | 'dropped' | 'escapes';

/** One acquisition with all that is known of it; each property is computed when it is first read. */
export class Resource<A extends Acquisition = Acquisition> {
  readonly file: File;
  readonly acquisition: A;
  readonly #kind: ResourceKind<A>;
  #flow: Flow | undefined;
  #releases: readonly ReleaseCall[] | undefined;
  #owner: Owner | undefined;
  #repetition: Repetition | undefined;
  #keeper: Lifetime | undefined;
  #state: State | undefined;
  #outlives: { readonly answer: boolean | undefined } | undefined;

  constructor(file: File, acquisition: A, kind: ResourceKind<A>) {
    this.file = file;
    this.acquisition = acquisition;
    this.#kind = kind;
  }

  /** Where what is held goes, once it is awaited: for a resource that is released by that value, all that can release it. */
  get flow(): Flow {
    const { call, value = call } = this.acquisition;
    return (this.#flow ??= flowOf(this.file.tree, awaitedAround(this.file.tree, value)));
  }

  get #index(): ReleaseIndex {
    return releasesOf(this.file, this.#kind);
  }

  /** The calls that release it, or are meant to. */
  get releases(): readonly ReleaseCall[] {
    return (this.#releases ??= [...this.#found, ...this.#takeovers]);
  }

  get #found(): readonly ReleaseCall[] {
    return this.#isResult
      ? this.#index.reaching(this.flow)
      : this.#near.filter(({ token }) => token === undefined || this.#isToken(token));
  }

  /** Those that name another value, which was made for this very call. */
  get mismatched(): readonly ReleaseCall[] {
    return this.#isResult
      ? []
      : this.#near.filter(({ token }) => token !== undefined && isMadeThere(token));
  }

  get owner(): Owner {
    return (this.#owner ??= this.#holder ?? this.#findOwner());
  }

  /** The value by which it is released is in a field of the object that owns it. */
  get isInOwnField(): boolean {
    const { owner } = this;
    const { first } = this.flow;
    return first.kind === 'property' && owner.kind === 'instance' && first.owner === owner.scope;
  }

  /** How often the acquisition runs: for what belongs to an object, how often objects are made. */
  get repetition(): Repetition {
    const { owner, file, acquisition } = this;
    return (this.#repetition ??=
      owner.kind === 'instance' && !owner.instance.isStatic
        ? instancesOf(file, owner.instance.cls)
        : repetitionOf(file, acquisition.call));
  }

  get keeper(): Lifetime {
    const { keeper } = this.acquisition;
    return (this.#keeper ??= keeper
      ? lifetimeOf(this.file, keeper)
      : { span: 'process', trace: [] });
  }

  /** What keeps it is still there when its owner is gone; undefined where that cannot be told. */
  get outlivesOwner(): boolean | undefined {
    return (this.#outlives ??= { answer: outlives(this.file, this) }).answer;
  }

  /** Where the user says that other code ends it, on some exits at least. */
  get handover(): Step | undefined {
    return this.#said ?? this.#takeovers[0]?.said;
  }

  get #takeovers(): readonly Takeover[] {
    return takeoversOf(this.file, this.flow);
  }

  get #said(): Step | undefined {
    return releaseSaid(this.file, this.acquisition, this.flow);
  }

  get state(): State {
    return (this.#state ??= this.#findState());
  }

  #findState(): State {
    if (this.acquisition.endsByItself || this.#said) return 'released';
    if (this.releases.length > 0)
      return !this.#isReplaced && this.exits?.length ? 'released on some exits' : 'released';
    if (this.mismatched.length > 0) return 'mismatched';
    if (!this.#isResult) return 'kept';
    const { first, places } = this.flow;
    if (places.some((place) => escapes(place) && !isBorrowedAt(this.file, place))) return 'escapes';
    return first.kind === 'variable' || first.kind === 'property' ? 'kept' : 'dropped';
  }

  /** The exits of the call that acquires it on which it is not released; undefined where another function releases it. */
  get exits(): readonly Exit[] | undefined {
    const { tree } = this.file;
    const { call } = this.acquisition;
    const around = callOf(this.file, call);
    const ways = this.releases.map((release) => callsThatRun(this.file, release.call, around));
    if (ways.length === 0 || ways.some((way) => way === undefined)) return undefined;
    const own = new Set(ways.flatMap((way) => way ?? []));
    const { first } = this.flow;
    const named = this.#isResult && 'target' in first ? first.target : this.acquisition.token;
    const key = referenceKey(tree, named);
    const isRelease = (node: Node): boolean => own.has(node);
    return unmetExits(tree, {
      // What fails to be acquired is not held.
      from: awaitedAround(tree, outermostIn(this.file, call, around)),
      meets: isRelease,
      decides: (test) =>
        (key === undefined ? undefined : decidesOfSet(tree, test, key)) ??
        (guardsOnly(tree, test, isRelease) ? true : undefined),
      cannotFail: (node) => this.#kind.cannotFail?.(this.file, node) ?? false,
    });
  }

  /** The evidence of what is said of it. */
  get trace(): readonly Step[] {
    return [...this.repetition.trace, ...this.keeper.trace];
  }

  #findOwner(): Owner {
    const { file, keeper } = this;
    const { call, keeper: object } = this.acquisition;
    const owner = ownerOrObjectAt(file, call);
    if (!object || owner.kind === 'module' || owner.kind === 'request') return owner;
    const isOfCall =
      (this.acquisition.isOfCall === true && keeper.span !== 'instance') ||
      keeper.span === 'argument' ||
      owner.kind === 'call' ||
      isPerCall(file, call, owner);
    // What its keeper tells goes on as long as that does.
    return isOfCall ? callerAt(file, call, (fn) => isToldBy(file, fn, object)) : owner;
  }

  /** The same code takes off first what it added before, so that there is one of it at most. */
  get #isReplaced(): boolean {
    const { call } = this.acquisition;
    const around = callOf(this.file, call);
    return this.releases.some(
      (release) =>
        (release.call.start as number) < (call.start as number) &&
        callOf(this.file, release.call) === around,
    );
  }

  get #isResult(): boolean {
    return this.acquisition.token === this.acquisition.call;
  }

  get #near(): readonly ReleaseCall[] {
    return this.#index.all.filter((one) => isOfSameKeeper(this.file, this.acquisition, one));
  }

  /** The object in whose field it is kept, whatever runs the code that acquires it. */
  get #holder(): Owner | undefined {
    const { first } = this.flow;
    if (!this.#isResult || first.kind !== 'property' || !first.owner) return undefined;
    const instance = instanceAt(this.file, this.acquisition.call);
    return instance?.instance.cls === first.owner ? instance : undefined;
  }

  #isToken(token: Node): boolean {
    const { tree } = this.file;
    return isSameReference(tree, token, this.acquisition.token);
  }
}

/** The resources of each kind that was asked for, by the calls that acquire them. */
const known = (): Map<object, ReadonlyMap<Node, Resource>> => new Map();

/** Those that the file has to answer for: the user says of the others that other code ends them. */
export function ownResourcesOf<A extends Acquisition>(
  file: File,
  kind: ResourceKind<A>,
): readonly Resource<A>[] {
  return resourcesOf(file, kind).filter(({ handover }) => !handover);
}

/** All resources of a kind that a file acquires, in the order of their ends; the same ones each time. */
export function resourcesOf<A extends Acquisition>(
  file: File,
  kind: ResourceKind<A>,
): readonly Resource<A>[] {
  return [...byCall(file, kind).values()];
}

/** The resource that a call acquires; undefined where it acquires none of that kind. */
export function resourceAt<A extends Acquisition>(
  file: File,
  kind: ResourceKind<A>,
  call: Node,
): Resource<A> | undefined {
  return byCall(file, kind).get(call);
}

function byCall<A extends Acquisition>(
  file: File,
  kind: ResourceKind<A>,
): ReadonlyMap<Node, Resource<A>> {
  const all = file.memo(known);
  const found = all.get(kind) as ReadonlyMap<Node, Resource<A>> | undefined;
  if (found) return found;
  const made = kind.makes ? file.tree.nodes('NewExpression') : [];
  const acquired = [
    ...callsOf(file.tree).flatMap((call) => kind.acquires(file, call) ?? []),
    ...made.flatMap((one) => kind.makes?.(file, one) ?? []),
  ].sort((a, b) => (a.call.end as number) - (b.call.end as number));
  const resources = new Map<Node, Resource<A>>(
    acquired.map((acquisition) => [acquisition.call, new Resource(file, acquisition, kind)]),
  );
  all.set(kind, resources);
  return resources;
}

/** The same keeper and key, as far as names tell; another name of one class for the same object counts. */
function isOfSameKeeper({ tree }: File, a: Acquisition, b: ReleaseCall): boolean {
  if (a.key && b.key && referenceKey(tree, a.key) !== referenceKey(tree, b.key)) return false;
  if (!a.keeper || !b.keeper) return a.keeper === b.keeper;
  return isSameReference(tree, a.keeper, b.keeper);
}

/** A function written in place, or what `bind` has just made: equal to nothing that was there before. */
function isMadeThere(token: Node): boolean {
  return (
    isFunction(token) ||
    (token.type === 'CallExpression' &&
      token.callee.type === 'MemberExpression' &&
      token.callee.property.type === 'Identifier' &&
      token.callee.property.name === 'bind')
  );
}

/** The part of the call's own code that contains the acquisition: the `new Promise(…)` around an executor. */
function outermostIn({ tree }: File, node: Node, around: Node | undefined): Node {
  let at = node;
  for (let fn = functionAround(tree, at); fn && fn !== around; fn = functionAround(tree, at))
    at = tree.parent(fn) ?? fn;
  return at;
}
