import { messageOf } from '../errors.ts';
import { findRealTop } from '../files/find-top.ts';
import { listRuns, readJournal } from './journal-store.ts';

/** A run that has a journal. */
export interface RunSummary {
  /** When it began to write, as ISO 8601. */
  readonly time: string;
  /** How many files it wrote or made. */
  readonly files: number;
  /** The ids of the transforms whose fixes it wrote, sorted. */
  readonly transforms: readonly string[];
  /** True when it did not come to its end; then it may have written only some of the files. */
  readonly isCutOff: boolean;
  /** When it was taken back, as ISO 8601, `''` if that is not known; undefined if it was not taken back. */
  readonly undone: string | undefined;
  /** How many files are left of a run that was taken back in part; undefined for all others. */
  readonly left: number | undefined;
}

export interface ProjectRuns {
  /** The project that `cwd` is in: absolute, without symbolic links. */
  readonly top: string;
  /** The latest first. */
  readonly runs: RunSummary[];
  /** Sentences about journals that were skipped. */
  readonly warnings: string[];
}

/** The runs that wrote in the project around `cwd`. @throws UsageError when the state folder is not to be trusted */
export function listProjectRuns(cwd: string): ProjectRuns {
  const top = findRealTop(cwd);
  const warnings: string[] = [];
  const runs: RunSummary[] = [];
  for (const { path, state } of listRuns(top)) {
    try {
      const { time, files, transforms, undone, entries } = readJournal(path, top);
      runs.push({
        time,
        files,
        transforms,
        isCutOff: state === 'open',
        undone: state === 'undone' ? (undone ?? '') : undefined,
        left: state !== 'undone' && entries.length < files ? entries.length : undefined,
      });
    } catch (error) {
      warnings.push(`${messageOf(error)} It is skipped.`);
    }
  }
  return { top, runs, warnings };
}
