import { join, posix } from 'node:path';
import type { Import } from '../analysis/project.ts';
import { importSites, type Site } from './imports.ts';
import type { Resolver } from './resolver.ts';
import type { SourceFiles } from './source-files.ts';
import type { TsConfigs } from './tsconfig.ts';

/** Who names whom. Comments and strings that look like imports are among them: it errs on the side of more. */
const SPECIFIER = /(?:\bfrom|\bimport|[rR]equire\w*)\s*\(?\s*(?:(?:\/\*[^*]*\*\/|\/\/[^\n]*\n)\s*)*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]+)`)/g;

export interface ResolvedSite extends Site {
  readonly to: Import['to'];
}

/** The graph of imports. Texts are enough to see where to look; what is answered comes out of parsed files. */
export class ImportGraph {
  readonly #root: string;
  readonly #files: SourceFiles;
  readonly #resolver: Resolver;
  readonly #configs: TsConfigs;
  readonly #imports = new Map<string, readonly Import[]>();
  readonly #named = new Map<string, readonly string[]>();
  #namers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(root: string, files: SourceFiles, resolver: Resolver, configs: TsConfigs) {
    this.#root = root;
    this.#files = files;
    this.#resolver = resolver;
    this.#configs = configs;
  }

  /** The imports of a file that lead somewhere, with the nodes that make them. Not kept. */
  sitesOf(path: string): readonly ResolvedSite[] {
    const tree = this.#files.tree(path);
    if (!tree) return [];
    const { erasesTypes } = this.#configs.nearest(join(this.#root, posix.dirname(path)));
    return importSites(tree, erasesTypes).flatMap((site) => {
      const to = this.#resolver.resolve(path, site.specifier);
      return to ? [{ ...site, to }] : [];
    });
  }

  importsOf(path: string): readonly Import[] {
    const known = this.#imports.get(path);
    if (known) return known;
    const fresh = this.sitesOf(path).map(({ specifier, form, onLoad, to }): Import => ({ from: path, to, specifier, form, onLoad }));
    this.#imports.set(path, fresh);
    return fresh;
  }

  importersOf(path: string): readonly Import[] {
    return this.namersOf(path).flatMap((from) => this.importsOf(from).filter(({ to }) => to.kind === 'file' && to.path === path));
  }

  /** The files that seem to name a file; sorted. */
  namersOf(path: string): readonly string[] {
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
    if (!forward.has(to) && from !== to) return new Set();
    const backward = new Map<string, string[]>();
    for (const path of forward) for (const next of this.#namedBy(path)) backward.set(next, [...(backward.get(next) ?? []), path]);
    return walk(to, (path) => backward.get(path) ?? []);
  }

  /** The files that a file seems to name. */
  #namedBy(path: string): readonly string[] {
    const known = this.#named.get(path);
    if (known) return known;
    const found = new Set<string>();
    for (const [, single, double, template] of (this.#files.text(path) ?? '').matchAll(SPECIFIER)) {
      const to = this.#resolver.resolve(path, single ?? double ?? template ?? '');
      if (to?.kind === 'file') found.add(to.path);
    }
    const list = [...found];
    this.#named.set(path, list);
    return list;
  }

  #invert(): Map<string, string[]> {
    const namers = new Map<string, string[]>();
    for (const path of this.#files.paths()) {
      for (const named of this.#namedBy(path)) {
        const list = namers.get(named);
        if (list) list.push(path);
        else namers.set(named, [path]);
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
