import type { Node } from '@babel/types';
import { functionAround, isFunction, type AnyCall } from '../ast/node.ts';
import { instancesOf, repetitionOf, type Repetition } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { unmetExits, type Exit } from '../semantics/exit-paths.ts';
import { decidesOfSet, isSameReference, referenceKey } from '../semantics/reference.ts';
import type { Step } from '../types.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from './kind.ts';
import { lifetimeOf, type Lifetime } from './lifetime.ts';
import { callOf, ownerAt, type Owner } from './owner.ts';

/**
 * What becomes of a resource.
 * - `released`: on every exit, or by code that runs at another time.
 * - `released on some exits`: the function that acquires it releases it, and `exits` are those it forgets.
 * - `mismatched`: a release is there and can never match, as it is given another function than was added.
 * - `kept`: nothing in its file releases it.
 */
export type State = 'released' | 'released on some exits' | 'mismatched' | 'kept';

/** One acquisition with all that is known of it; each answer is worked out when it is first asked for. */
export class Resource<A extends Acquisition = Acquisition> {
  readonly file: File;
  readonly acquisition: A;
  /** The calls that release it, or are meant to. */
  readonly releases: readonly ReleaseCall[];
  /** Those that name another value, which was made for this very call. */
  readonly mismatched: readonly ReleaseCall[];
  #owner: Owner | undefined;
  #repetition: Repetition | undefined;
  #keeper: Lifetime | undefined;

  constructor(file: File, acquisition: A, all: readonly ReleaseCall[]) {
    this.file = file;
    this.acquisition = acquisition;
    const near = all.filter((release) => isOfSameKeeper(file, acquisition, release));
    this.releases = near.filter(({ token }) => token === undefined || this.#isToken(token));
    this.mismatched = near.filter(({ token }) => token !== undefined && isMadeThere(token));
  }

  get owner(): Owner {
    return (this.#owner ??= ownerAt(this.file, this.acquisition.call));
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
    const { keeper, owner } = this;
    if (owner.kind === 'module') return false;
    if (keeper.span === 'process' || keeper.span === 'injected') return true;
    if (!keeper.of) return undefined;
    // Made or handed in further out than the code of the owner begins.
    return keeper.of !== owner.scope && this.file.tree.contains(keeper.of, owner.scope);
  }

  get state(): State {
    if (this.acquisition.endsByItself) return 'released';
    if (this.releases.length > 0) return this.exits?.length ? 'released on some exits' : 'released';
    return this.mismatched.length > 0 ? 'mismatched' : 'kept';
  }

  /** The exits of the call that acquires it on which it is not released; undefined where another function releases it. */
  get exits(): readonly Exit[] | undefined {
    const { tree } = this.file;
    const { call } = this.acquisition;
    const around = callOf(this.file, call);
    const own = this.releases.filter((release) => callOf(this.file, release.call) === around);
    if (own.length === 0 || own.length < this.releases.length) return undefined;
    const key = referenceKey(tree, this.acquisition.token);
    return unmetExits(tree, {
      from: outermostIn(this.file, call, around),
      meets: (node) => own.some((release) => release.call === node),
      decides: (test) => (key === undefined ? undefined : decidesOfSet(tree, test, key)),
    });
  }

  /** The evidence of what is said of it. */
  get trace(): readonly Step[] {
    return [...this.repetition.trace, ...this.keeper.trace];
  }

  #isToken(token: Node): boolean {
    const { tree } = this.file;
    return isSameReference(tree, token, this.acquisition.token);
  }
}

/** All resources of a kind that a file acquires, in source order. */
export function resourcesOf<A extends Acquisition>(
  file: File,
  kind: ResourceKind<A>,
): readonly Resource<A>[] {
  const { tree } = file;
  const calls: AnyCall[] = [
    ...tree.nodes('CallExpression'),
    ...tree.nodes('OptionalCallExpression'),
  ];
  const releases = calls.flatMap((call) => kind.releases(file, call) ?? []);
  return calls
    .flatMap((call) => kind.acquires(file, call) ?? [])
    .map((acquisition) => new Resource(file, acquisition, releases))
    .sort((a, b) => (a.acquisition.call.end as number) - (b.acquisition.call.end as number));
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

/** The part of the call's own code that the acquisition stands in: the `new Promise(…)` around an executor. */
function outermostIn({ tree }: File, node: Node, around: Node | undefined): Node {
  let at = node;
  for (let fn = functionAround(tree, at); fn && fn !== around; fn = functionAround(tree, at))
    at = tree.parent(fn) ?? fn;
  return at;
}
