import type { FileDiff } from '../engine/diff.ts';
import type { FileError, Finding } from '../types.ts';

/** The result for a file that was to be written. */
export interface Written {
  readonly path: string;
  /** Findings that its fixes took away. */
  readonly fixed: number;
  /** Findings that stay, each under a comment that the user had written above it. */
  readonly suppressed: number;
  /** Why it was not written; undefined when it was. */
  readonly problem?: string;
}

/** A fix that was taken out of a file's repair. */
export interface Dropped {
  readonly finding: Finding;
  readonly why: string;
  /** The output of the command that failed with it. */
  readonly output?: string;
}

/** All that a reporter gets to know of a run. */
export interface Results {
  readonly version: string;
  /** Absolute: the top, which all paths are relative to. `withLocalPaths` makes them those that a user is shown. */
  readonly root: string;
  /** Absolute, without symbolic links: the working directory. */
  readonly cwd: string;
  /** Ordered by path, then position. After a write: what remains. */
  readonly findings: readonly Finding[];
  /** Findings of lower levels than the one asked for, in the same order: counted, not shown. */
  readonly below: readonly Finding[];
  /** The ids of those in changed lines or functions; undefined where changes were not asked about. */
  readonly introduced: ReadonlySet<string> | undefined;
  readonly errors: readonly FileError[];
  /** The text of every file that has findings, without byte order mark. */
  readonly sources: ReadonlyMap<string, string>;
  /** What the fixes that were asked for would change, or have changed. */
  readonly diffs: readonly FileDiff[];
  readonly dropped: readonly Dropped[];
  /** Empty unless something was to be written. */
  readonly written: readonly Written[];
  readonly files: number;
  readonly scanned: number;
  readonly suppressed: number;
  readonly durationMs: number;
  /** What the nets under a write did: sentences. */
  readonly notes: readonly string[];
}

/** How a report is to look. */
export interface Style {
  readonly color: boolean;
  readonly width: number;
  /** The summary alone, without findings and diffs. */
  readonly brief: boolean;
  /** Fixes are made of the unsafe findings, too. */
  readonly unsafe: boolean;
  /** The findings without the diffs, which were shown or asked for elsewhere. */
  readonly diffs: boolean;
  /** Commands worth typing next, with what they do. */
  readonly next: readonly (readonly [command: string, effect: string])[];
}

/** Turns a run into a document. */
export type Reporter = (results: Results, style: Style) => string;
