import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { Tree } from '../ast/tree.ts';
import { isInside } from '../files/locate.ts';
import { readSource } from '../files/read.ts';
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
  readonly #texts = new Map<string, string | undefined>();
  readonly #weak = new Map<string, WeakRef<Tree>>();
  /** The least recently used first. */
  readonly #kept = new Map<string, Tree>();
  readonly #unparsable = new Set<string>();
  #characters = 0;
  #parsed = 0;
  #list: readonly string[] | undefined;
  #set: ReadonlySet<string> | undefined;

  /** `names` are those below `root`. */
  constructor(root: string, names: Names) {
    this.#root = root;
    this.#names = names;
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
      !isInside(this.#root, join(this.#root, path))
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
