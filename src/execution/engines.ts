import minVersion from 'semver/ranges/min-version.js';
import validRange from 'semver/ranges/valid.js';
import type { Project } from '../project.ts';

/** The oldest major version of Node that the package around a file declares that it runs on; undefined if it declares none. */
export function oldestNode(path: string, project: Project | undefined): number | undefined {
  const engines = project?.packageOf(path)?.json['engines'];
  const range =
    typeof engines === 'object' && engines !== null
      ? (engines as Record<string, unknown>)['node']
      : undefined;
  // `*` is no decision: packages have it that never considered the version.
  if (typeof range !== 'string' || (validRange(range) ?? '*') === '*') return undefined;
  return minVersion(range)?.major;
}
