import type { Node, Tree } from './ast/tree.ts';
import type { Lifecycle, SourceFile } from './types.ts';

/** Where an import leads. */
export type Destination =
  | { readonly kind: 'file'; readonly path: string }
  /** `name` without what follows it: `@scope/pkg` of `@scope/pkg/sub`. Also where it is not installed. */
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string }
  | { readonly kind: 'builtin'; readonly name: string };

/** How one file names another: by an import, a re-export, a type alone, `import()`, `require()`. */
export type ImportForm = 'static' | 're-export' | 'type' | 'dynamic' | 'require';

export interface Import {
  readonly from: string;
  readonly to: Destination;
  readonly specifier: string;
  readonly form: ImportForm;
  /** False inside of a function: it happens when that is called, not when the module is loaded. */
  readonly onLoad: boolean;
}

/** A place in another file that means an exported value: the imported name, or `namespace.name`. */
export interface ExportUse {
  readonly path: string;
  readonly tree: Tree;
  readonly node: Node;
}

export interface ExportUses {
  /** False where the value may be reached in ways that cannot be followed; then there may be more uses. */
  readonly complete: boolean;
  readonly uses: readonly ExportUse[];
}

export interface PackageInfo {
  /** The folder of its package.json, relative to the root; `''` for the root itself. */
  readonly folder: string;
  readonly name: string | undefined;
  /** What `.js` files below it are. */
  readonly type: 'module' | 'commonjs';
  /** Every kind of dependency, by name, with the version range as it is written. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The parsed package.json. */
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * What lies beyond the file at hand: asked by transforms, answered by `src/project/`. All paths are relative to the
 * top of the repository, with `/`. Files are read and parsed when an answer needs them. It shows the files as they were when
 * first asked for.
 */
export interface Project {
  /** What the configuration says of lives; no question about files, so it does not count as a lookup. */
  readonly lifecycle: Lifecycle | undefined;
  /** How often it was asked: an unchanged number says that an answer came out of one file alone. */
  readonly lookups: number;
  /** Counts a lookup for an answer that is remembered elsewhere and once came out of other files. */
  countLookup(): void;
  /** The answer to a question about the project as it is now; worked out once. See `Memo.answer`. */
  memo<Answer>(question: (project: Project) => Answer): Answer;
  /**
   * Where `specifier`, written in `from`, leads; undefined if nowhere. By tsconfig's `paths`, package.json's `exports` and
   * `imports`, workspaces, of which it names the sources and not what was built. JSON, styles and whatever else stands
   * there are files, too.
   */
  resolve(from: string, specifier: string): Destination | undefined;
  /** The text of a source file of the project; undefined if it cannot be read. */
  text(path: string): string | undefined;
  /**
   * The tree of a text of a file, its own or what a fix makes of it; the same tree as long as it is referenced. No
   * question about other files: it does not count as a lookup.
   * @throws ParseError
   */
  parse(source: SourceFile): Tree;
  /** A source file of the project; undefined if it cannot be read or parsed. */
  tree(path: string): Tree | undefined;
  /** True if something is there, of any kind. */
  exists(path: string): boolean;
  /** The nearest package.json upwards. */
  packageOf(path: string): PackageInfo | undefined;
  /** The source files of the repository, tests among them, whose text holds the string; in order of path. */
  filesWith(needle: string): readonly string[];
  /** In source order; without those that lead nowhere. Where TypeScript leaves out an import of types, it is one of a type. */
  importsOf(path: string): readonly Import[];
  importersOf(path: string): readonly Import[];
  /** As `importersOf`, one at a time: files that are left out are not read, nor those after the one that decides. */
  importing(path: string, leavesOut: (from: string) => boolean): Iterable<Import>;
  /**
   * True if loading `from` loads `to`, by whatever way, types apart. With `dynamic`, what functions import later counts, too.
   */
  reaches(from: string, to: string, how?: { readonly dynamic?: boolean }): boolean;
  /**
   * Where other files use what `path` exports as `name`, re-exports and other names for the same value followed. `default`
   * is the default export, and `module.exports = value`. Types are no uses. Not complete where a published package offers it.
   * With `tests: false`, the uses in tests are left out, and what only tests lead to. `complete` still speaks of all.
   */
  usesOf(path: string, name: string, how?: { readonly tests?: boolean }): ExportUses;
  /** The packages whose global types tsconfig names; undefined where it names none, so that all that are installed are there. */
  globalTypesOf(path: string): readonly string[] | undefined;
  /** True where the compiler, by tsconfig or jsconfig, wants to be told the types in JavaScript that it cannot infer. */
  checksJavaScript(path: string): boolean;
  /**
   * What loading the file does beyond declaring things, that of the files it loads included: a sentence for the user,
   * without a full stop. Undefined if nothing. Packages that something is imported from count as doing nothing: what they
   * do they do once in a process; `importsOf` names them. One that nothing is imported from is there for what it does.
   */
  sideEffectOf(path: string): string | undefined;
}
