import { join, posix } from 'node:path';
import type { Import } from '../project.ts';
import { importSites, type Site } from './imports.ts';
import { mentionsIn, type Taking } from './mentions.ts';
import type { Resolver } from './resolver.ts';
import type { SourceFiles } from './source-files.ts';
import type { TsConfigs } from './tsconfig.ts';

export interface ResolvedSite extends Site {
  readonly to: Import['to'];
}

/** A file that another seems to name, and how. */
interface Named {
  readonly path: string;
  readonly taking: Taking;
}

/** A file that seems to name another, once for each way of doing so. */
export interface Namer {
  readonly from: string;
  readonly taking: Taking;
}

interface Learnt {
  readonly imports: readonly Import[];
  readonly missing: string | undefined;
  readonly deed: string | undefined;
}

/** The graph of imports. Texts are enough to see where to look; what is answered comes out of parsed files. */
export class ImportGraph {
  readonly #root: string;
  readonly #files: SourceFiles;
  readonly #resolver: Resolver;
  readonly #configs: TsConfigs;
  readonly #learnt = new Map<string, Learnt>();
  readonly #named = new Map<string, readonly Named[]>();
  #namers: ReadonlyMap<string, readonly Namer[]> | undefined;

  constructor(root: string, files: SourceFiles, resolver: Resolver, configs: TsConfigs) {
    this.#root = root;
    this.#files = files;
    this.#resolver = resolver;
    this.#configs = configs;
  }

  /** The imports of a file that lead somewhere, with the nodes that make them. Not kept. */
  sitesOf(path: string): ResolvedSite[] {
    return this.#sitesIn(path).flatMap(({ to, ...site }) => (to ? [{ ...site, to }] : []));
  }

  #sitesIn(path: string): (Site & { readonly to: Import['to'] | undefined })[] {
    const tree = this.#files.tree(path);
    if (!tree) return [];
    const { erasesTypes } = this.#configs.nearest(join(this.#root, posix.dirname(path)));
    return importSites(tree, erasesTypes).map((site) => ({
      ...site,
      to: this.#resolver.resolve(path, site.specifier),
    }));
  }

  importsOf(path: string): readonly Import[] {
    return this.#learn(path).imports;
  }

  /** What a file loads that cannot be looked into: the specifier of what is not there, of a package that is there for what it does. */
  unknownOf(path: string): {
    readonly missing: string | undefined;
    readonly deed: string | undefined;
  } {
    return this.#learn(path);
  }

  #learn(path: string): Learnt {
    const known = this.#learnt.get(path);
    if (known) return known;
    const sites = this.#sitesIn(path);
    const imports = sites.flatMap(({ specifier, form, onLoad, to }): Import[] =>
      to ? [{ from: path, to, specifier, form, onLoad }] : [],
    );
    const loaded = sites.filter(({ form, onLoad }) => onLoad && form !== 'type');
    const missing = loaded.find(({ to }) => to === undefined)?.specifier;
    const deed = loaded.find(({ to, bare }) => to?.kind === 'package' && bare)?.specifier;
    const learnt = { imports, missing, deed };
    this.#learnt.set(path, learnt);
    return learnt;
  }

  /** Reads a file when its turn comes, unless it is left out. */
  *importersOf(path: string, leavesOut: (from: string) => boolean): Generator<Import> {
    const namers = new Set(this.namersOf(path).map((namer) => namer.from));
    for (const from of [...namers].filter((namer) => !leavesOut(namer)))
      for (const found of this.importsOf(from))
        if (found.to.kind === 'file' && found.to.path === path) yield found;
  }

  /** The files that seem to name a file, in order of path. */
  namersOf(path: string): readonly Namer[] {
    return (this.#namers ??= this.#invert()).get(path) ?? [];
  }

  reaches(from: string, to: string, dynamic: boolean): boolean {
    const between = this.#between(from, to);
    const seen = new Set([from]);
    const pending = [from];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const { to: next, form, onLoad } of this.importsOf(at)) {
        if (next.kind !== 'file' || form === 'type' || !(dynamic || onLoad)) continue;
        if (next.path === to) return true;
        if (seen.has(next.path) || !between.has(next.path)) continue;
        seen.add(next.path);
        pending.push(next.path);
      }
    }
    return false;
  }

  /** The files that lie on a way from one file to another, as far as texts tell. Empty if there is none. */
  #between(from: string, to: string): Set<string> {
    const forward = walk(from, (path) => this.#namedBy(path));
    if (!forward.has(to)) return new Set();
    const backward = (path: string): string[] =>
      this.namersOf(path).flatMap((namer) => (forward.has(namer.from) ? [namer.from] : []));
    return walk(to, backward);
  }

  /** The files that a file seems to load. */
  #namedBy(path: string): string[] {
    return this.#namedIn(path).flatMap((named) => (named.taking === 'type' ? [] : [named.path]));
  }

  #namedIn(path: string): readonly Named[] {
    const known = this.#named.get(path);
    if (known) return known;
    const found = new Map<string, Named>();
    for (const { specifier, taking } of mentionsIn(this.#files.text(path) ?? '')) {
      const to = this.#resolver.resolve(path, specifier);
      if (to?.kind === 'file') found.set(`${taking} ${to.path}`, { path: to.path, taking });
    }
    const list = [...found.values()];
    this.#named.set(path, list);
    return list;
  }

  #invert(): Map<string, Namer[]> {
    const namers = new Map<string, Namer[]>();
    for (const from of [...this.#files.paths(), ...this.#files.foreign()]) {
      for (const { path, taking } of this.#namedIn(from)) {
        const list = namers.get(path);
        if (list) list.push({ from, taking });
        else namers.set(path, [{ from, taking }]);
      }
    }
    return namers;
  }
}

/** All that can be come to, the start itself among them. */
function walk(start: string, next: (path: string) => Iterable<string>): Set<string> {
  const seen = new Set([start]);
  for (const at of seen) for (const path of next(at)) seen.add(path);
  return seen;
}
