import { topLevelEffect } from '../semantics/top-level-effect.ts';
import type { ImportGraph } from './import-graph.ts';
import type { SourceFiles } from './source-files.ts';

/** What loading files does, with all that they load in turn. */
export class SideEffects {
  readonly #files: SourceFiles;
  readonly #graph: ImportGraph;
  readonly #own = new Map<string, string | undefined>();

  constructor(files: SourceFiles, graph: ImportGraph) {
    this.#files = files;
    this.#graph = graph;
  }

  /** The nearest effect in the order of loading, its own first; see `Project.sideEffectOf`. */
  of(path: string): string | undefined {
    const seen = new Set([path]);
    for (const at of seen) {
      const effect = this.#effectOf(at);
      if (effect !== undefined)
        return at === path ? `It ${effect}` : `It loads ${at}, which ${effect}`;
      for (const { to, form, onLoad } of this.#graph.importsOf(at))
        if (to.kind === 'file' && form !== 'type' && onLoad) seen.add(to.path);
    }
    return undefined;
  }

  #effectOf(path: string): string | undefined {
    if (this.#own.has(path)) return this.#own.get(path);
    const tree = this.#files.tree(path);
    const { missing, deed } = this.#graph.unknownOf(path);
    const effect =
      (tree ? topLevelEffect(tree) : /\.json$/.test(path) ? undefined : 'cannot be looked into') ??
      (deed === undefined ? undefined : `loads ${deed} for what that does`) ??
      (missing === undefined ? undefined : `loads ${missing}, which is not there`);
    this.#own.set(path, effect);
    return effect;
  }
}
