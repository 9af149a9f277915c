import { join } from 'node:path';
import type { Config } from './config.ts';
import { compileGlobs } from '../files/glob.ts';
import { pathFrom } from '../files/locate.ts';
import type { Lifecycle } from '../types.ts';

/** What a configuration says of lives, for paths relative to `root`; undefined where it says nothing. */
export function lifecycleIn(
  { root: home, lifecycle }: Pick<Config, 'root' | 'lifecycle'>,
  root: string,
): Lifecycle | undefined {
  const { entryPoints = [], starts = [], stops = [] } = lifecycle;
  if (entryPoints.length + starts.length + stops.length === 0) return undefined;
  const isNamed = entryPoints.length > 0 ? compileGlobs(entryPoints, { dot: true }) : () => false;
  return { starts, stops, isEntryPoint: (path) => isNamed(pathFrom(home, join(root, path))) };
}
