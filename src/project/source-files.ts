import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { Tree } from '../ast/tree.ts';
import { Runs } from '../ast/runs.ts';
import { isInside } from '../files/locate.ts';
import { readSource } from '../files/read.ts';
import type { Lifecycle, SourceFile } from '../types.ts';
import type { Names } from './listing.ts';
import { isLeftOut, isSource } from '../files/source-path.ts';

/** Characters of parsed text whose trees are kept; a tree takes some 60 times as many bytes. */
const PARSED_CHARACTERS = 4_000_000;
/** Characters of text that are kept; beyond, files are read again. */
const READ_CHARACTERS = 300_000_000;

const FOREIGN = /\.(vue|svelte|astro|mdx)$/;

/** The source files around a run, read and parsed when asked for. Paths are relative to the root. */
export class SourceFiles {
  readonly #root: string;
  readonly #names: Names;
  readonly #lifecycle: Lifecycle | undefined;
  #texts = new Map<string, string | undefined>();
  #runs = new Map<string, Runs | undefined>();
  /** The trees of the files at a path. */
  readonly #weak = new Map<string, WeakRef<Tree>>();
  /** The trees of every text of a path that was parsed. */
  readonly #parses = new Map<string, readonly WeakRef<Tree>[]>();
  /** The least recently used first. */
  readonly #kept = new Set<Tree>();
  readonly #unparsable = new Set<string>();
  #characters = 0;
  #parsed = 0;
  #list: readonly string[] | undefined;
  #set: ReadonlySet<string> | undefined;

  /** `names` are those below `root`; `lifecycle` is what their trees know of lives. */
  constructor(root: string, names: Names, lifecycle?: Lifecycle) {
    this.#root = root;
    this.#names = names;
    this.#lifecycle = lifecycle;
  }

  /** The same texts, for trees that know more of lives. */
  taught(lifecycle: Lifecycle | undefined): SourceFiles {
    const other = new SourceFiles(this.#root, this.#names, lifecycle);
    other.#texts = this.#texts;
    other.#runs = this.#runs;
    return other;
  }

  /** All source files, tests among them, without what was installed, built or generated; sorted. */
  paths(): readonly string[] {
    return (this.#list ??= this.#among(isSource).sort());
  }

  /** Files of other languages that may import these: components, pages. They can be read, not parsed. */
  foreign(): readonly string[] {
    return this.#among((path) => FOREIGN.test(path));
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

  /** Those whose text holds a string, in order. */
  holding(needle: string): readonly string[] {
    return this.paths().filter(
      (path) => this.#runsOf(path)?.mayHold(needle) && this.text(path)?.includes(needle),
    );
  }

  #runsOf(path: string): Runs | undefined {
    if (!this.#runs.has(path)) {
      const text = this.text(path);
      this.#runs.set(path, text === undefined ? undefined : new Runs(text));
    }
    return this.#runs.get(path);
  }

  /**
   * Undefined, too, for a file that does not parse, or whose name is not that of a source file. The same tree as
   * long as it is referenced.
   */
  tree(path: string): Tree | undefined {
    const known = this.#weak.get(path)?.deref();
    if (known) return this.#keep(known);
    const tree = this.#parse(path);
    if (tree) this.#weak.set(path, new WeakRef(tree));
    return tree;
  }

  /**
   * The tree of any text of a file; the same one as long as it is referenced.
   * @throws ParseError
   */
  parse(source: SourceFile): Tree {
    const { path, text } = source;
    const known = (this.#parses.get(path) ?? []).flatMap((ref) => ref.deref() ?? []);
    const tree = known.find((one) => one.text === text) ?? new Tree(source, this.#lifecycle);
    if (!known.includes(tree))
      this.#parses.set(
        path,
        [...known, tree].map((one) => new WeakRef(one)),
      );
    return this.#keep(tree);
  }

  #parse(path: string): Tree | undefined {
    if (
      this.#unparsable.has(path) ||
      !isSource(path) ||
      !isInside(this.#root, join(this.#root, path))
    )
      return undefined;
    const text = this.text(path);
    try {
      if (text !== undefined) return this.parse({ path, text });
    } catch {
      // What does not parse is named by the scan; here it is a file of which nothing is known.
    }
    this.#unparsable.add(path);
    return undefined;
  }

  #keep(tree: Tree): Tree {
    if (this.#kept.delete(tree)) this.#parsed -= tree.text.length;
    this.#kept.add(tree);
    this.#parsed += tree.text.length;
    for (const oldest of this.#kept) {
      if (this.#parsed <= PARSED_CHARACTERS || oldest === tree) break;
      this.#kept.delete(oldest);
      this.#parsed -= oldest.text.length;
    }
    return tree;
  }

  #among(wanted: (path: string) => boolean): string[] {
    return this.#names().filter(
      (path) => wanted(path) && !isLeftOut(path) && isRegular(join(this.#root, path)),
    );
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
