import type { Node } from '@babel/types';
import type { AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { baseOf } from '../semantics/class-members.ts';
import type { Binding } from '../semantics/scope.ts';
import type { Flow } from '../semantics/value-flow.ts';
import { mayHold, reachOf, type Reach } from '../semantics/value-origins.ts';
import type { Place } from '../semantics/value-place.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from './kind.ts';

/** A release with what the value that it ends may have come out of. */
interface Reached {
  readonly release: ReleaseCall;
  readonly reach: Reach;
}

type OfProperty = ReadonlyMap<string, ReadonlyMap<Node | undefined, readonly number[]>>;

/** Positions in the list of releases, by what they reach. */
interface ByReach {
  readonly ofBinding: ReadonlyMap<Binding, readonly number[]>;
  readonly ofProperty: OfProperty;
}

/** The calls of one file that release resources of a kind. */
export class ReleaseIndex {
  readonly all: readonly ReleaseCall[];
  readonly #tree: Tree;
  #reached: readonly Reached[] | undefined;
  #byReach: ByReach | undefined;

  constructor({ tree }: File, all: readonly ReleaseCall[]) {
    this.#tree = tree;
    this.all = all;
  }

  /** The releases that are told which value they end. */
  get reached(): readonly Reached[] {
    return (this.#reached ??= this.all.flatMap((release) =>
      release.token ? [{ release, reach: reachOf(this.#tree, release.token) }] : [],
    ));
  }

  /** The releases that may end a value which goes that way, in source order. */
  reaching({ places }: Flow): readonly ReleaseCall[] {
    return this.#candidates(places)
      .filter(({ reach }) => places.some((place) => mayHold(this.#tree, reach, place)))
      .map(({ release }) => release);
  }

  #candidates(places: readonly Place[]): readonly Reached[] {
    if (places.some(({ kind }) => kind === 'collection')) return this.reached;
    const { ofBinding, ofProperty } = (this.#byReach ??= indexed(this.reached));
    const found = places.flatMap((place) => {
      if (place.kind === 'variable') return ofBinding.get(place.binding) ?? [];
      return place.kind === 'property' ? reachingProperty(this.#tree, ofProperty, place) : [];
    });
    return [...new Set(found)].sort((a, b) => a - b).map((i) => this.reached[i] as Reached);
  }
}

/** The index of each kind that was asked for. */
const indexes = (): Map<object, ReleaseIndex> => new Map();

/** The calls of a file that release resources of a kind; found once. */
export function releasesOf<A extends Acquisition>(file: File, kind: ResourceKind<A>): ReleaseIndex {
  const known = file.memo(indexes);
  const found =
    known.get(kind) ??
    new ReleaseIndex(
      file,
      callsOf(file.tree).flatMap((call) => kind.releases(file, call) ?? []),
    );
  known.set(kind, found);
  return found;
}

export function callsOf(tree: Tree): readonly AnyCall[] {
  return [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')];
}

function indexed(reached: readonly Reached[]): ByReach {
  const ofBinding = new Map<Binding, number[]>();
  const ofProperty = new Map<string, Map<Node | undefined, number[]>>();
  reached.forEach(({ reach }, i) => {
    for (const binding of reach.bindings) listAt(ofBinding, binding).push(i);
    for (const { name, owner } of reach.properties) {
      const ofOwner = ofProperty.get(name) ?? new Map<Node | undefined, number[]>();
      ofProperty.set(name, ofOwner);
      listAt(ofOwner, owner).push(i);
    }
  });
  return { ofBinding, ofProperty };
}

function listAt<Key>(map: Map<Key, number[]>, key: Key): number[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Those of the same class, of one that is not known, and of any that extends another. */
function reachingProperty(
  tree: Tree,
  ofProperty: OfProperty,
  { name, owner }: Extract<Place, { kind: 'property' }>,
): readonly number[] {
  const ofOwner = ofProperty.get(name);
  if (!ofOwner) return [];
  if (!owner) return [...ofOwner.values()].flat();
  const related = tree.memo(relatedClasses);
  const owners = related.has(owner)
    ? [...ofOwner.keys()].filter((other) => other === owner || related.has(other))
    : [owner];
  return [...owners, undefined].flatMap((other) => ofOwner.get(other) ?? []);
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
