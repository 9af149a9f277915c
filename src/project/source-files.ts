import { lstatSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Tree } from '../ast/tree.ts';
import { isInside } from '../files/locate.ts';
import { readSource } from '../files/read.ts';
import { listOnce, type Names } from './listing.ts';
import { isLeftOut, isSource } from '../files/source-path.ts';
import { runPaths, type RunPaths } from './run-paths.ts';

/** Characters of parsed text whose trees are kept; a tree takes some 60 times as many bytes. */
const PARSED_CHARACTERS = 4_000_000;
/** Characters of text that are kept; beyond, files are read again. */
const READ_CHARACTERS = 300_000_000;

const FOREIGN = /\.(vue|svelte|astro|mdx)$/;

/** The source files around a run, read and parsed when asked for. Paths are relative to the root of the run. */
export class SourceFiles {
  readonly #root: string;
  readonly #top: string;
  readonly #names: Names;
  readonly #texts = new Map<string, string | undefined>();
  readonly #weak = new Map<string, WeakRef<Tree>>();
  /** The least recently used first. */
  readonly #kept = new Map<string, Tree>();
  readonly #unparsable = new Set<string>();
  #characters = 0;
  #parsed = 0;
  readonly #paths: RunPaths;
  #list: readonly string[] | undefined;
  #set: ReadonlySet<string> | undefined;

  /** `names` are those below `top`. */
  constructor(root: string, top: string, names: Names) {
    this.#root = root;
    this.#top = top;
    this.#paths = runPaths(root, top);
    this.#names = names;
  }

  /** All source files, tests among them, without what was installed, built or generated; sorted. */
  paths(): readonly string[] {
    return (this.#list ??= this.#listAll());
  }

  /** Files of other languages that may import these: components, pages. They can be read, not parsed. */
  foreign(): readonly string[] {
    return this.#among(this.#names(), (name) => FOREIGN.test(name));
  }

  has(path: string): boolean {
    return (this.#set ??= new Set(this.paths())).has(path);
  }

  /** Undefined for what cannot be read, and for binary, huge and minified files. */
  text(path: string): string | undefined {
    if (this.#texts.has(path)) return this.#texts.get(path);
    const source = readSource(this.#root, path);
    const text = source.kind === 'text' ? source.text : undefined;
    this.#characters += text?.length ?? 0;
    if (this.#characters < READ_CHARACTERS) this.#texts.set(path, text);
    return text;
  }

  /** Undefined, too, for what does not parse, or is no source file by its name. The same tree as long as anybody holds it. */
  tree(path: string): Tree | undefined {
    const known = this.#kept.get(path) ?? this.#weak.get(path)?.deref();
    const tree = known ?? this.#parse(path);
    if (tree) this.#keep(path, tree);
    return tree;
  }

  #parse(path: string): Tree | undefined {
    if (
      this.#unparsable.has(path) ||
      !isSource(path) ||
      !isInside(this.#top, join(this.#root, path))
    )
      return undefined;
    const text = this.text(path);
    try {
      if (text !== undefined) return new Tree({ path, text });
    } catch {
      // What does not parse is named by the scan; here it is a file of which nothing is known.
    }
    this.#unparsable.add(path);
    return undefined;
  }

  #keep(path: string, tree: Tree): void {
    if (this.#kept.delete(path)) this.#parsed -= tree.text.length;
    this.#kept.set(path, tree);
    this.#weak.set(path, new WeakRef(tree));
    this.#parsed += tree.text.length;
    for (const [oldest, { text }] of this.#kept) {
      if (this.#parsed <= PARSED_CHARACTERS || oldest === path) break;
      this.#kept.delete(oldest);
      this.#parsed -= text.length;
    }
  }

  #listAll(): string[] {
    const found = this.#among(this.#names(), isSource);
    // A root that git ignores is none of the repository's.
    const inside = this.#root === this.#top || found.some((path) => !path.startsWith('../'));
    const own = inside
      ? []
      : listOnce(this.#root, false)().map((name) =>
          join(relative(this.#top, this.#root), name).replaceAll(sep, '/'),
        );
    return [...new Set([...found, ...this.#among(own, isSource)])].sort();
  }

  /** The paths of those files that are wanted; the names are relative to the top. */
  #among(names: readonly string[], wanted: (name: string) => boolean): string[] {
    const paths = names
      .filter((name) => wanted(name) && !isLeftOut(name))
      .map((name) => this.#paths.fromTop(name));
    return paths.filter((path) => isRegular(join(this.#root, path)));
  }
}

/** Deleted files that the index of git still has, and symbolic links, are not. */
function isRegular(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
