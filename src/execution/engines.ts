import minVersion from 'semver/ranges/min-version.js';
import validRange from 'semver/ranges/valid.js';
import type { Project } from '../project.ts';

/** The oldest major version of Node that the package around a file says it runs on; undefined if it says nothing of that. */
export function oldestNode(path: string, project: Project | undefined): number | undefined {
  const engines = project?.packageOf(path)?.json['engines'];
  const range =
    typeof engines === 'object' && engines !== null
      ? (engines as Record<string, unknown>)['node']
      : undefined;
  // `*` is what a package says that never thought of it.
  if (typeof range !== 'string' || (validRange(range) ?? '*') === '*') return undefined;
  return minVersion(range)?.major;
}
