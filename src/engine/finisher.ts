import type { FixEdits, SourceFile } from '../types.ts';

/** Has the last word on the text of fixes, such as the project's formatter. Asked twice, it says the same. */
export interface Finisher {
  /** The edits of a fix of a file, made good. */
  finish(source: SourceFile, made: FixEdits): FixEdits;
  /** What several fixes of a file make of it together, made good. */
  settle(source: SourceFile, text: string): string;
}
