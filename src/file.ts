import { Memo } from './ast/memo.ts';
import type { Tree } from './ast/tree.ts';
import type { Project } from './project.ts';
import type { TransformOptions, TransformSettings } from './types.ts';

/** What a file is looked at with. */
export interface FileContext {
  readonly options?: TransformOptions;
  /** The files around it; without them, what several files together decide is left open. */
  readonly project?: Project | undefined;
  /** What the other files of the run are looked at with, where an override tells them apart. */
  readonly optionsOf?: ((path: string) => TransformOptions) | undefined;
}

const NO_OPTIONS: TransformOptions = {};

/** The files that were made of one tree: rarely more than one. */
const filesOf = (): File[] => [];

/**
 * One text, all that it is looked at with, and every answer about it that the settings or other files had a say in.
 * What the text alone decides is remembered by its `tree`. Its answers depend on nothing else: asking twice gives the
 * same.
 */
export class File {
  readonly tree: Tree;
  readonly options: TransformOptions;
  readonly project: Project | undefined;
  readonly #optionsOf: (path: string) => TransformOptions;
  readonly #memo = new Memo<File>(this);
  /** The questions whose answers other files had a say in. */
  readonly #beyond = new Set<(file: File) => unknown>();

  private constructor(tree: Tree, { options = NO_OPTIONS, project, optionsOf }: FileContext) {
    this.tree = tree;
    this.options = options;
    this.project = project;
    this.#optionsOf = optionsOf ?? (() => options);
  }

  /** The file of a tree: the same one wherever it is looked at with the same options, in the same project. */
  static of(tree: Tree, context: FileContext = {}): File {
    const { project, options = NO_OPTIONS } = context;
    const files = tree.memo(filesOf);
    const known = files.find((file) => file.project === project && file.options === options);
    if (known) return known;
    const file = new File(tree, context);
    files.push(file);
    return file;
  }

  /** Relative to the root of the run, with `/`. */
  get path(): string {
    return this.tree.path;
  }

  get text(): string {
    return this.tree.text;
  }

  /** What the configuration says to a transform about this file. */
  settings(id: string): TransformSettings {
    return this.options.perTransform?.[id] ?? {};
  }

  /** Whether findings with that id are wanted in this file. */
  isWanted(id: string): boolean {
    return this.options.reports?.includes(id) ?? true;
  }

  /** The answer to a question about this file; worked out once. See `Memo.answer`. */
  memo<Answer>(question: (file: File) => Answer): Answer {
    if (this.#memo.has(question)) {
      if (this.#beyond.has(question)) this.project?.countLookup();
      return this.#memo.answer(question);
    }
    const before = this.project?.lookups;
    const answer = this.#memo.answer(question);
    if (this.project?.lookups !== before) this.#beyond.add(question);
    return answer;
  }

  /** Another file of the project, with the settings that hold for it; undefined if it cannot be read or parsed. */
  beside(path: string): File | undefined {
    if (path === this.path) return this;
    const tree = this.project?.tree(path);
    return (
      tree &&
      File.of(tree, {
        options: this.#optionsOf(path),
        project: this.project,
        optionsOf: this.#optionsOf,
      })
    );
  }
}
