/** An error that a compiler reports. Types only: the thread and its caller share them. */
export interface TypeProblem {
  /** 1-based, in the text that was checked. */
  readonly line: number;
  readonly code: number;
  /** Without line breaks. */
  readonly message: string;
}

/** What a compiler says of one file. */
export type FileTypes =
  | { readonly kind: 'checked'; readonly problems: readonly TypeProblem[] }
  /** No tsconfig is about the file. */
  | { readonly kind: 'outside' }
  /** A sentence. */
  | { readonly kind: 'failed'; readonly why: string };

/** Texts that stand for what is on the disk, by absolute path with `/`. */
export type Overlay = ReadonlyMap<string, string>;

/** A project's own compiler. */
export interface Checker {
  /** Says which files are checked next, and which texts stand for those on the disk from now on. */
  prepare(files: readonly string[], texts: Overlay): void;
  /** One of the files that were named. */
  check(path: string): FileTypes;
  close(): void;
}

/** What the thread is started with. */
export interface ThreadStart {
  /** Absolute: the main file of the project's `typescript`, or the one of its native port's API. */
  readonly entry: string;
  readonly api: 'classic' | 'native';
  /** Absolute, with `/`: no configuration above it counts. */
  readonly top: string;
  /** Files that declare things for all others, absolute, with `/`. */
  readonly ambient: readonly string[];
}

export interface ThreadRequest {
  readonly texts: readonly (readonly [path: string, text: string])[];
  readonly files: readonly string[];
}

/** One for each file, then an empty one; or what the compiler threw. */
export interface ThreadAnswer {
  readonly file?: string;
  readonly types?: FileTypes;
  readonly failed?: string;
}
