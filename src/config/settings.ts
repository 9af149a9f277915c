import { isAbsolute, join, posix, relative } from 'node:path';
import type { Config, Switch } from './config.ts';
import { compileGlobs } from '../files/glob.ts';
import { expandId, registry, reportIds } from '../registry.ts';
import type { Transform } from '../transform.ts';
import type { HelperImport, Helpers, TransformOptions, TransformSettings } from '../types.ts';

/** What one file is looked at with. */
export interface Settings {
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
}

/** What the command line asks for, by id; it is known to exist. */
export interface Wanted {
  /** Wins over what the configuration says of all files, not over an override for some. */
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
}

/** The settings of one file; `path` is absolute or relative to the configuration's folder. */
export function settingsFor(config: Config, path: string, wanted: Wanted = {}): Settings {
  return createSettings(config, config.root, wanted)(path);
}

/** The settings of many files: `path` is relative to `root`. Files that nothing tells apart share one object. */
export function createSettings(
  config: Config,
  root: string,
  wanted: Wanted = {},
): (path: string) => Settings {
  const matchers = config.overrides.map(({ files }) => compileGlobs(files, { dot: true }));
  const local = Object.values(config.helpers).some(isLocal);
  const known = new Map<string, Settings>();
  return (path) => {
    const name = matchers.length > 0 || local ? relativeTo(config.root, root, path) : '';
    const matching = config.overrides.filter((_, i) => matchers[i]?.(name));
    const folder = local ? posix.dirname(name) : '';
    const key = [folder, ...matching.map((override) => config.overrides.indexOf(override))].join(
      '\0',
    );
    const settings =
      known.get(key) ??
      merge(
        config,
        matching.map((override) => override.transforms),
        wanted,
        helpersFrom(folder, config),
      );
    known.set(key, settings);
    return settings;
  };
}

/** True for a module of the project itself, named by its path from the configuration's folder. */
function isLocal(helper: HelperImport | undefined): helper is HelperImport {
  return helper !== undefined && /^\.\.?\//.test(helper.module);
}

/** The helpers as a file in that folder has to import them. */
function helpersFrom(folder: string, { helpers }: Config): Helpers {
  return Object.fromEntries(
    Object.entries(helpers).map(([key, helper]: [string, HelperImport]) => [
      key,
      isLocal(helper) ? { ...helper, module: modulePath(folder, helper.module) } : helper,
    ]),
  );
}

function modulePath(folder: string, module: string): string {
  const path = posix.relative(folder, posix.normalize(module));
  return path.startsWith('.') ? path : `./${path}`;
}

function relativeTo(configRoot: string, root: string, path: string): string {
  return relative(configRoot, isAbsolute(path) ? path : join(root, path)).replaceAll('\\', '/');
}

function merge(
  config: Config,
  overrides: readonly Readonly<Record<string, Switch>>[],
  { only, skip = [] }: Wanted,
  helpers: Helpers,
): Settings {
  const all = reportIds();
  const on = new Set(only ? only.flatMap((id) => [...expandId(id)]) : all);
  const perTransform: Record<string, TransformSettings> = {};
  const read = (switches: Readonly<Record<string, Switch>>, mayTurnOff: boolean): void => {
    // A transform's own id first, so that an entry for one of its other reports has the last word.
    const entries = Object.entries(switches).sort(
      ([a], [b]) => expandId(b).length - expandId(a).length,
    );
    for (const [id, value] of entries) {
      if (typeof value === 'object') perTransform[id] = { ...perTransform[id], ...value };
      for (const report of expandId(id)) {
        if (value === false || value === 'off') {
          if (mayTurnOff) on.delete(report);
        } else if (!only || only.some((name) => expandId(name).includes(report))) on.add(report);
      }
    }
  };
  read(config.transforms, only === undefined);
  for (const switches of overrides) read(switches, true);
  for (const id of skip) for (const report of expandId(id)) on.delete(report);
  const reports = all.filter((id) => on.has(id));
  return {
    transforms: registry.filter(({ definition }) => definition.reports.some((id) => on.has(id))),
    options: {
      helpers,
      includeTests: config.includeTests,
      reports,
      perTransform,
      lifecycle: config.lifecycle,
    },
  };
}
