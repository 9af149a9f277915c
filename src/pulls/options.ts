import type { ScannedProject } from '../engine/scanned-project.ts';
import type { Grouping } from './batch.ts';

/** How findings become batches. */
export interface BatchOptions {
  readonly by: Grouping;
  readonly maxFiles: number;
  readonly maxLines: number;
  /** True: the unsafe fixes too, apart from the safe ones and after them. */
  readonly unsafe: boolean;
  /** What the user narrowed the search to; findings beyond it are not known to be gone. */
  readonly narrowed: {
    /** Ids of transforms or of their reports; empty for all. */
    readonly only: readonly string[];
    readonly skip: readonly string[];
    /** Some paths are ignored on the command line. */
    readonly paths: boolean;
  };
}

/** Where pull requests are opened, as the user names it; what is left out is read from the repository. */
export interface RemoteChoice {
  readonly remote?: string | undefined;
  /** `owner/name`. */
  readonly repo?: string | undefined;
  readonly apiUrl?: string | undefined;
}

/** How `leakfix pr open` opens. */
export interface PullOptions extends BatchOptions {
  readonly maxOpen: number;
  readonly maxPerHour: number;
  readonly dryRun: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** The branch to open on; the repository's default where this is left out. */
  readonly base?: string | undefined;
  readonly remote: RemoteChoice;
  /** The command that judges each batch, and how long it may take. */
  readonly verify?: { readonly command: string; readonly timeoutMs: number } | undefined;
  /** Fixes that bring type errors are left out; `onCode` hears of code of the project before it is run. */
  readonly types?: { readonly onCode: (file: string, top: string) => void } | undefined;
}

/** Scans the work tree at `root`, with the configuration that holds in `cwd`. @throws UsageError */
export type ScanTree = (root: string, cwd: string) => Promise<ScannedProject>;
