import type { OpenProject } from '../project/open-project.ts';
import type { FileError } from '../types.ts';
import type { FileSettings, ScanResult } from './scan.ts';

/** A scanned project, and what was found. */
export interface ScannedProject {
  /** Absolute: the top, which all paths are relative to. */
  readonly root: string;
  /** Absolute, without symbolic links: the working directory, from which paths are shown. */
  readonly cwd: string;
  readonly configFile: string | undefined;
  readonly settings: (path: string) => FileSettings;
  /** The files around those that were looked at. */
  readonly index: OpenProject;
  readonly scan: ScanResult;
  /** The ids of the findings in changed lines or functions; undefined where changes were not asked about. */
  readonly introduced: ReadonlySet<string> | undefined;
  /** Of listing and of scanning. */
  readonly errors: readonly FileError[];
  /**
   * Files that say how to read the others, such as a package.json, and could not be read; the run continued without
   * them.
   */
  readonly warnings: readonly FileError[];
  readonly durationMs: number;
  readonly discoverMs: number;
  /** What of it the project's formatter took. */
  readonly reformatMs: number;
}
