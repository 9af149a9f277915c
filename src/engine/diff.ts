import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';

/** A file's text before and after, byte order marks included. The file is new if `before` is absent. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after: string;
}

/** Lines start with ` `, `-`, `+`, or are `\ No newline at end of file`; a line's `\r` is part of it. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: string[];
}

export interface FileDiff {
  readonly path: string;
  readonly created: boolean;
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly Hunk[];
}

/** The hunks between a file's two texts, with three lines of context; none when the texts are equal. */
export function diffFile({ path, before, after }: FileChange): FileDiff {
  const { hunks } = structuredPatch(path, path, before ?? '', after, undefined, undefined, {
    context: 3,
  });
  const count = (sign: string): number =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.startsWith(sign)).length, 0);
  return { path, created: before === undefined, added: count('+'), removed: count('-'), hunks };
}

/**
 * One patch of all files, as `git apply` takes it in the directory that the paths are relative to.
 * The headers are the traditional ones: under `diff --git`, git takes paths from the top of the repository, wherever it runs.
 */
export function toPatch(diffs: readonly FileDiff[]): string {
  return diffs
    .filter((diff) => diff.hunks.length > 0)
    .map(({ path, created, hunks }) => {
      const oldFileName = created ? '/dev/null' : `a/${path}`;
      return formatPatch(
        {
          oldFileName,
          newFileName: `b/${path}`,
          oldHeader: undefined,
          newHeader: undefined,
          hunks: [...hunks],
        },
        FILE_HEADERS_ONLY,
      );
    })
    .join('');
}
