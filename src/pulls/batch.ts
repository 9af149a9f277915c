import type { Finding } from '../types.ts';

/** How findings are grouped into batches. */
export type Grouping = 'transform' | 'owner' | 'package' | 'directory';

export const GROUPINGS: readonly Grouping[] = ['transform', 'owner', 'package', 'directory'];

/** Findings that are fixed by one pull request. */
export interface Batch {
  /** `leakfix/<id>/<scope>[-n]` */
  readonly branch: string;
  readonly by: Grouping;
  /** What its findings have in common: a directory, an owner, a package; for people. */
  readonly scope: string;
  /** `unsafe` as soon as one of the fixes is. */
  readonly risk: 'safe' | 'unsafe';
  /** By path, then by position. */
  readonly findings: readonly Finding[];
  /** The files that are changed, and those that the fixes bring along; sorted. */
  readonly files: readonly string[];
  /** Lines added and removed, as far as it is known before the fixes are applied. */
  readonly lines: number;
  /** The owners of the changed files. */
  readonly owners: readonly string[];
}

/**
 * What became of a batch. `rejected`: a pull request with these fixes was closed; `limit-reached`: the next run
 * continues with it; `failed`: the message says why.
 */
export type BatchOutcome =
  | 'opened'
  | 'updated'
  | 'already-open'
  | 'already-merged'
  | 'no-change'
  | 'rejected'
  | 'limit-reached'
  | 'failed';

/** The transforms of a batch in order of the ids. */
export function transformsOf({ findings }: Pick<Batch, 'findings'>): string[] {
  return [...new Set(findings.map((finding) => finding.transform))].sort();
}
