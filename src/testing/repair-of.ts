import type { Repair } from '../engine/repair.ts';
import type { Finding, NewFile } from '../types.ts';

/** A repair as `repairText` returns it, with one finding that carries the files. */
export function repairOf(
  path: string,
  before: string,
  after: string,
  files: readonly NewFile[] = [],
): Repair {
  const position = { line: 1, column: 1 };
  const finding: Finding = {
    transform: 'race-timers',
    start: 0,
    end: 1,
    level: 'warning',
    applicability: 'safe',
    message: 'A timer stays.',
    reason: 'It is cleared.',
    id: `${path}#1`,
    path,
    range: { start: position, end: position },
    edits: [{ start: 0, end: before.length, text: after }],
    files,
  };
  return { path, before, after, applied: [finding], dropped: [] };
}
