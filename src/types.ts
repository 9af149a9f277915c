/** The vocabulary. Types only: nothing here exists at run time. */

/** How far a fix can be trusted; see `reason` of the finding that carries it. */
export type Applicability = 'safe' | 'unsafe' | 'display-only';

/** `error` grows without bound, `warning` is held longer than needed, `note` is waste or latency (SARIF's words). */
export type Level = 'error' | 'warning' | 'note';

/** One source file. `text` has no byte order mark; offsets everywhere are UTF-16 code units into `text`. */
export interface SourceFile {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A replacement of `[start, end)` by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /**
   * Edits of several findings that share a key *and* a text are one edit (an import that two fixes need).
   * The same key with another text is a conflict: the later finding waits for the next round.
   */
  readonly key?: string;
  /** Of insertions at one place, the lower comes first; without it, those of the earlier finding. */
  readonly order?: number;
  /** The keys of edits that it needs: it is made only together with all of them, and tidies up after them. */
  readonly with?: readonly string[];
}

/** A file that a fix adds, such as a copied helper. Written only if nothing is at `path`. */
export interface NewFile {
  /** Relative to the top of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Where a name is seen: a span of the text, and whether it is one of a variable or of a class's member. */
export interface NameScope {
  readonly kind: 'variable' | 'member';
  readonly start: number;
  readonly end: number;
}

/** Gives the names that the fixes of one round of a file declare, so that no two of them take the same. */
export interface NameAllocator {
  /** The first of the candidates, then of numbered ones, that is free and that no other fix has been given there. */
  take(
    candidates: readonly [string, ...string[]],
    scope: NameScope,
    isFree: (name: string) => boolean,
  ): string;
  /** A value that all fixes with the same key share; the first of them chooses it. */
  share<Chosen>(key: string, choose: () => Chosen): Chosen;
}

export interface FixEdits {
  readonly edits: readonly Edit[];
  readonly files?: readonly NewFile[];
}

/** A fix; its edits are made only when they are wanted. */
export interface Fix {
  /** Depends on the finding and on the names alone. */
  edits(names: NameAllocator): FixEdits;
}

/** One place that was looked at, and what was seen there; several of them are the evidence of a finding. */
export interface Step {
  /** Relative to the root of the run, with `/`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** What a transform's detector yields. */
export interface Draft {
  /** The id under which it is reported; a transform may report several (see `Definition.reports`). */
  readonly transform: string;
  readonly start: number;
  readonly end: number;
  readonly level: Level;
  readonly applicability: Applicability;
  /** One present-tense sentence about the user's code, with a full stop. */
  readonly message: string;
  /** Why the fix is safe, unsafe, or why there is none. One sentence. */
  readonly reason: string;
  /** The evidence: where it was seen that the code is reached, how long its parts live, what is missing. */
  readonly why?: readonly Step[];
  /** Absent where there is none, or where `question` must be answered first. */
  readonly fix?: Fix;
  /** Findings of several files that share it are fixed together or not at all. */
  readonly unit?: string;
  /** All files that the unit changes. A run that looks at only some of them changes none. */
  readonly unitPaths?: readonly string[];
  /** What a person must say before there is a fix. */
  readonly question?: Question;
}

/** A value that only the user knows, such as how many entries a cache may hold. */
export interface Question {
  /** The setting of the transform that answers it for good, such as `max`. */
  readonly setting: string;
  /** A short question with a question mark. */
  readonly text: string;
  /** A value that something in the code suggests, and what that is. */
  readonly suggestion?: { readonly value: number; readonly evidence: string };
  /** The fix, once the answer is known. */
  answer(value: number): Fix;
}

/** A question whose answers are worked out for the round in which it was found. */
export interface OpenQuestion extends Omit<Question, 'answer'> {
  answer(value: number): FixEdits;
}

/** 1-based; `end` is exclusive in columns. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Finding extends Omit<Draft, 'fix' | 'question'> {
  /** Stable fingerprint: the same finding keeps it when code above it moves. */
  readonly id: string;
  readonly path: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** None where there is no fix, or where only findings were asked for. */
  readonly edits: readonly Edit[];
  readonly files: readonly NewFile[];
  readonly question?: OpenQuestion;
  /** The edits were made by hand: they are kept, even if the transform reports the result. */
  readonly byHand?: boolean;
  /** The edits fix nothing: they write a comment that says why the leak stays. */
  readonly isSuppression?: boolean;
}

/** Names a function of the user's own project that a fix may call instead of copying a helper in. */
export interface HelperImport {
  readonly module: string;
  readonly name: string;
  /** It is what the module exports by default, or as a whole in CommonJS; `name` is what the file calls it. */
  readonly isDefault?: boolean;
}

/** By what they do; `src/runtime/` shows what each must be. */
export interface Helpers {
  readonly onShutdown?: HelperImport;
  readonly BoundedMap?: HelperImport;
  readonly detach?: HelperImport;
}

/** The options that every detector gets; serialisable, so that a worker can get them. */
export interface TransformOptions {
  readonly helpers?: Helpers;
  readonly includeTests?: boolean;
  /** Names that the configuration adds to what transforms look for. */
  readonly lifecycle?: Partial<Pick<Lifecycle, 'stops' | 'models'>>;
  /** The ids whose findings are wanted; all where absent. */
  readonly reports?: readonly string[];
  /**
   * The configuration's settings for single transforms, by id; its shape is checked against `Definition.options`.
   */
  readonly perTransform?: Readonly<Record<string, TransformSettings>>;
}

export type TransformSettings = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;

/** What the configuration says of something that the code uses. */
export interface Model {
  /**
   * `package#name`, or `package#Class.method`. For what the project itself exports, `./` and its path from
   * the top are in the place of the package.
   */
  readonly symbol: string;
  /** The method that must be called on what it makes. */
  readonly mustCall?: string;
  /** The arguments that it ends, from 0; true for all. */
  readonly owns?: boolean | readonly number[];
  /** Those that it only uses. */
  readonly borrows?: boolean | readonly number[];
}

/** What the configuration says of names and files that no code tells. */
export interface Lifecycle {
  /** Names by which an owner begins, and by which it ends; a `*` stands for any part. */
  readonly starts: readonly string[];
  readonly stops: readonly string[];
  readonly models: readonly Model[];
  /** True for a file that something outside of the project starts or calls. */
  isEntryPoint(path: string): boolean;
}

/** A file that was listed and could not be scanned. */
export interface FileError {
  readonly path: string;
  readonly message: string;
}

/** A suppression comment that has no effect or is not needed. `line` is 1-based. */
export interface SuppressionNote {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}
