import { join } from 'node:path';
import type { Config } from './config.ts';
import { compileGlobs } from '../files/glob.ts';
import { pathFrom } from '../files/locate.ts';
import type { Lifecycle, Model } from '../types.ts';

/** What a configuration says of lives, for paths relative to `root`; undefined where it says nothing. */
export function lifecycleIn(
  { root: home, lifecycle }: Pick<Config, 'root' | 'lifecycle'>,
  root: string,
): Lifecycle | undefined {
  const { entryPoints = [], starts = [], stops = [], models = [] } = lifecycle;
  if (entryPoints.length + starts.length + stops.length + models.length === 0) return undefined;
  const isNamed = entryPoints.length > 0 ? compileGlobs(entryPoints, { dot: true }) : () => false;
  return {
    starts,
    stops,
    models: models.map((model) => fromTop(model, (path) => pathFrom(root, join(home, path)))),
    isEntryPoint: (path) => isNamed(pathFrom(home, join(root, path))),
  };
}

/** A symbol of the project's own is named by its path from the configuration's folder: `./src/desk.ts#open`. */
function fromTop(model: Model, path: (local: string) => string): Model {
  const at = model.symbol.lastIndexOf('#');
  return model.symbol.startsWith('./')
    ? { ...model, symbol: `./${path(model.symbol.slice(0, at))}${model.symbol.slice(at)}` }
    : model;
}
