/** A real project on which leakfix is tried out. */
export interface EcosystemProject {
  readonly name: string;
  readonly source: PackageSource | RepositorySource | FolderSource;
  /** What the project's commands need and its sources lack: test settings without a type check, a stub of a binary. By path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The folder with its sources, where the rest is what a build makes of them; all of it unless given. */
  readonly scan?: string;
  /** Brings the dependencies, without running their scripts. */
  readonly install?: string;
  /** Prints what `tsc` prints. Without it, the changed files are checked with settings of our own, before and after. */
  readonly types?: Step;
  /** An ESLint, to which `--format json`, an output file and the changed files are added. */
  readonly lint?: Step;
  readonly tests?: TestStep;
  /** One of the few that every change is tried on. */
  readonly always?: true;
}

/** A package that ships its sources, pinned by the hash of its tarball. */
export interface PackageSource {
  readonly package: string;
  readonly version: string;
  /** As in a lockfile: `sha512-…`. */
  readonly integrity: string;
}

/** A commit of a repository that is given as a checkout or a bare clone: `owner+name`, `owner/name`, or `repo` in these. */
export interface RepositorySource {
  readonly repository: string;
  readonly commit: string;
}

/** A folder on this machine, for tests. */
export interface FolderSource {
  readonly folder: string;
}

export interface Step {
  readonly command: string;
  /** Below the project's root. */
  readonly in?: string;
}

export interface TestStep extends Step {
  /** What the command writes to the file `$OUT`, or else prints. */
  readonly results: ResultFormat;
  /** Milliseconds; 10 minutes unless given. */
  readonly timeout?: number;
}

/** `lines`: `PASS name` and `FAIL name`. */
export type ResultFormat = 'jest' | 'mocha' | 'tap' | 'lines';

/** What the source is called and which one it is: a version or a commit. */
export function identityOf({ source }: EcosystemProject): string {
  if ('package' in source) return `${source.package}@${source.version}`;
  if ('repository' in source) return `${source.repository}@${source.commit.slice(0, 8)}`;
  return source.folder;
}
