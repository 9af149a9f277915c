import { isLoop } from '../ast/node.ts';
import { startOf, type Node, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { calledFunction } from '../semantics/call-target.ts';
import type { AwaitedCall } from './awaited-call.ts';
import type { Telemetry } from './telemetry-call.ts';

/** An awaited call with what it is. */
export interface TelemetrySite {
  readonly awaited: AwaitedCall;
  readonly telemetry: Telemetry;
}

/** How many files that name a helper are looked into. */
const MOST_FILES = 60;

/**
 * No file before this one, in order of path, and nothing before it in its file waits for the same helper of the project.
 * What waits for a client's own method has no helper, and is the first of its kind. `sitesIn` gives a file's calls.
 */
export function firstOfHelper(
  file: File,
  site: TelemetrySite,
  own: readonly TelemetrySite[],
  sitesIn: (file: File) => readonly TelemetrySite[],
): boolean {
  const helper = helperOf(file, site);
  if (!helper) return true;
  const isSame = (there: File, other: TelemetrySite): boolean => helperOf(there, other) === helper;
  const at = startOf(site.awaited.awaited);
  if (own.some((other) => startOf(other.awaited.awaited) < at && isSame(file, other))) return false;
  const name = site.telemetry.name.split('.').at(-1) ?? '';
  const before = (file.project?.filesWith(name) ?? []).filter((path) => path < file.path);
  return !before.slice(0, MOST_FILES).some((path) => {
    const there = file.beside(path);
    return there?.memo(sitesIn).some((other) => isSame(there, other)) ?? false;
  });
}

/** The function of the project that the call runs. */
function helperOf(
  { tree, project }: File,
  { awaited: { calls } }: TelemetrySite,
): Node | undefined {
  const [call] = calls;
  return call && calledFunction(tree, call.callee, project)?.node;
}

/** The nearest thing around a statement that repeats or is a function is a loop. */
export function inLoop(tree: Tree, statement: Node): boolean {
  for (const up of tree.ancestors(statement)) {
    if (isLoop(up)) return true;
    if (up.type.includes('Function') || up.type.endsWith('Method')) return false;
  }
  return false;
}
