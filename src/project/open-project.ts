import { existsSync, realpathSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { Memo } from '../ast/memo.ts';
import type { ExportUses, PackageInfo, Project } from '../project.ts';
import type { FileError, Lifecycle, SourceFile } from '../types.ts';
import { JsonFiles } from '../files/read-json.ts';
import { ImportGraph } from './import-graph.ts';
import { listOnce, type Names } from './listing.ts';
import { normalPath } from './normal-path.ts';
import { Packages } from './packages.ts';
import { Published } from './published.ts';
import { Resolver } from './resolver.ts';
import { SideEffects } from './side-effects.ts';
import { SourceFiles } from './source-files.ts';
import { stampFiles } from './stamp-files.ts';
import { TsConfigs, type TsConfig } from './tsconfig.ts';
import { findUses, type UseQuestion } from './uses.ts';
import { Workspaces } from './workspaces.ts';

export interface ProjectRequest {
  /** Absolute: the top, see `findTop`. All paths are relative to it. */
  readonly root: string;
  /** False: also what git ignores. */
  readonly gitignore?: boolean;
  /** Folders that are looked at, relative to the root: one that git ignores belongs to the index all the same. */
  readonly folders?: readonly string[];
  /** What the configuration says of lives. */
  readonly lifecycle?: Lifecycle | undefined;
}

/** An index whose files may be changed under it. */
export interface OpenProject extends Project {
  /** The same files, as they were read, for who knows more of lives. */
  taught(lifecycle: Lifecycle): OpenProject;
  /** Forgets what it has read: files were written. */
  refresh(): void;
  /** See `stampFiles`. No question about files: it does not count as a lookup. */
  stamp(since: number): string | undefined;
  /** The files around the run that had to be read and could not, as far as it went; paths are relative to the root. */
  readonly problems: readonly FileError[];
}

/** How many answers to `usesOf` are kept: they hold parsed files. */
const MAX_ANSWERS = 64;

/**
 * The index of the files below a root: those of the whole repository, whatever of it is scanned. Nothing is read before
 * the first question. Never throws for what a file holds.
 */
export function openProject(request: ProjectRequest): OpenProject {
  return new ProjectIndex({ ...request, root: realpathSync(request.root) });
}

/** What is known of the files, as they were when it was learnt. */
interface Knowledge {
  readonly json: JsonFiles;
  readonly names: Names;
  readonly files: SourceFiles;
  readonly packages: Packages;
  readonly configs: TsConfigs;
  readonly resolver: Resolver;
  readonly graph: ImportGraph;
  readonly effects: SideEffects;
  readonly uses: Map<string, ExportUses>;
  readonly holding: Map<string, readonly string[]>;
  readonly published: Published;
  readonly answers: Memo<Project>;
}

function learnNothing(
  project: Project,
  { root, gitignore = true, folders = [], lifecycle }: ProjectRequest,
  known?: Knowledge,
): Knowledge {
  const json = known?.json ?? new JsonFiles();
  const names = known?.names ?? listOnce(root, gitignore, folders);
  const files = known?.files.taught(lifecycle) ?? new SourceFiles(root, names, lifecycle);
  const packages = known?.packages ?? new Packages(root, json);
  const configs = known?.configs ?? new TsConfigs(json);
  const workspaces = new Workspaces({ root, names, packages, json });
  const resolver = new Resolver({ root, files, packages, workspaces, configs, json });
  const graph = new ImportGraph(root, files, resolver, configs);
  return {
    json,
    names,
    files,
    packages,
    configs,
    resolver,
    graph,
    effects: new SideEffects(files, graph),
    uses: new Map(),
    holding: new Map(),
    published: new Published(root, packages, configs),
    answers: new Memo(project),
  };
}

class ProjectIndex implements OpenProject {
  lookups = 0;
  readonly lifecycle: Lifecycle | undefined;
  readonly #root: string;
  readonly #request: ProjectRequest;
  #knowledge: Knowledge | undefined;

  constructor(request: ProjectRequest) {
    this.#root = request.root;
    this.#request = request;
    this.lifecycle = request.lifecycle;
  }

  taught(lifecycle: Lifecycle): OpenProject {
    const other = new ProjectIndex({ ...this.#request, lifecycle });
    other.#knowledge = learnNothing(other, other.#request, this.#known);
    return other;
  }

  refresh(): void {
    this.#knowledge = undefined;
  }

  stamp(since: number): string | undefined {
    return stampFiles(this.#root, this.#known.names(), since);
  }

  countLookup(): void {
    this.lookups += 1;
  }

  memo<Answer>(question: (project: Project) => Answer): Answer {
    return this.#ask().answers.answer(question);
  }

  get problems(): readonly FileError[] {
    return (this.#knowledge?.json.problems ?? []).map(({ path, message }) => ({
      path: relative(this.#root, path).replaceAll(sep, '/'),
      message,
    }));
  }

  #ask(): Knowledge {
    this.lookups += 1;
    return this.#known;
  }

  get #known(): Knowledge {
    return (this.#knowledge ??= learnNothing(this, this.#request));
  }

  resolve(from: string, specifier: string): ReturnType<Project['resolve']> {
    const { resolver } = this.#ask();
    return resolver.resolve(normalPath(from), specifier);
  }

  text(path: string): string | undefined {
    return this.#ask().files.text(path);
  }

  parse(source: SourceFile): ReturnType<Project['parse']> {
    return this.#known.files.parse(source);
  }

  tree(path: string): ReturnType<Project['tree']> {
    const { files } = this.#ask();
    return files.tree(normalPath(path));
  }

  exists(path: string): boolean {
    this.lookups += 1;
    return existsSync(join(this.#root, path));
  }

  packageOf(path: string): PackageInfo | undefined {
    const { packages } = this.#ask();
    return packages.of(normalPath(path));
  }

  filesWith(needle: string): readonly string[] {
    const { holding, files } = this.#ask();
    const known = holding.get(needle) ?? files.holding(needle);
    holding.set(needle, known);
    return known;
  }

  importsOf(path: string): ReturnType<Project['importsOf']> {
    const { graph } = this.#ask();
    return graph.importsOf(normalPath(path));
  }

  importersOf(path: string): ReturnType<Project['importersOf']> {
    return [...this.importing(path, () => false)];
  }

  importing(path: string, leavesOut: (from: string) => boolean): ReturnType<Project['importing']> {
    const { graph } = this.#ask();
    return graph.importersOf(normalPath(path), leavesOut);
  }

  reaches(from: string, to: string, { dynamic = false } = {}): boolean {
    const { graph } = this.#ask();
    return graph.reaches(normalPath(from), normalPath(to), dynamic);
  }

  usesOf(path: string, name: string, { tests = true } = {}): ExportUses {
    const { uses, ...finder } = this.#ask();
    const asked = { path: normalPath(path), name, tests };
    const key = `${asked.path}\0${name}\0${tests}`;
    const found = uses.get(key) ?? this.#withTests(findUses(finder, asked), asked);
    uses.delete(key);
    uses.set(key, found);
    for (const oldest of uses.keys()) {
      if (uses.size <= MAX_ANSWERS) break;
      uses.delete(oldest);
    }
    return found;
  }

  /** Tests are read where all other uses can be followed, and only once someone asks whether all can. */
  #withTests(found: ExportUses, { path, name, tests }: UseQuestion): ExportUses {
    if (tests || !found.complete) return found;
    const isComplete = (): boolean => this.usesOf(path, name).complete;
    return {
      uses: found.uses,
      get complete() {
        return isComplete();
      },
    };
  }

  globalTypesOf(path: string): readonly string[] | undefined {
    return this.#configOf(path).types;
  }

  #configOf(path: string): TsConfig {
    const { configs } = this.#ask();
    return configs.nearest(join(this.#root, posix.dirname(normalPath(path))));
  }

  checksJavaScript(path: string): boolean {
    const { checkJs, strict, noImplicitAny } = this.#configOf(path);
    return checkJs && (noImplicitAny ?? strict);
  }

  sideEffectOf(path: string): string | undefined {
    const { effects } = this.#ask();
    return effects.of(normalPath(path));
  }
}
