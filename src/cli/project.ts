import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { introducedIn } from '../engine/introduced.ts';
import { openCache, type CleanFiles } from '../engine/cache.ts';
import {
  createSettings,
  lifecycleIn,
  loadConfig,
  type Config,
  type Wanted,
} from '../config/config.ts';
import { didYouMean } from '../did-you-mean.ts';
import { discover, type DiscoverRequest } from '../files/discover.ts';
import { pathFrom } from '../files/locate.ts';
import { UsageError } from '../errors.ts';
import { startProgress } from '../terminal/progress.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { openProject, type OpenProject } from '../project/open-project.ts';
import { expandId, registry, reportIds } from '../registry.ts';
import { scan } from '../engine/scan.ts';
import { compileIgnore, isTest } from '../files/source-path.ts';
import type { Transform } from '../transform.ts';
import type { FileError } from '../types.ts';
import { readVersion } from '../version.ts';
import type { FormatNet } from '../nets/format-net.ts';
import { formatWarnings, openFormatNet, tellUnformatted } from './format-net.ts';
import type { RunOptions } from './options.ts';
import type { Flags } from './program.ts';
import { isUntrusted, nameCode, namePassedOver } from './trust.ts';

/** How a scan is made, apart from the flags. */
export interface ScanSettings {
  readonly shard?: RunOptions['shard'];
  /** False: the findings come without their fixes. */
  readonly fixes?: boolean;
  /** Whether a progress bar is drawn. */
  readonly progress: boolean;
  /** Decides what relative paths mean, which configuration holds, and how paths are shown. */
  readonly cwd?: string;
}

/**
 * Reads the configuration, lists the files and scans them.
 * @throws UsageError
 */
export async function scanProject(
  paths: readonly string[],
  flags: Flags,
  { shard, fixes = true, progress: isShown, cwd = process.cwd() }: ScanSettings,
): Promise<ScannedProject> {
  const started = performance.now();
  const wanted = readWanted(flags);
  const config = await configOf(paths, flags, cwd);
  const includeTests = flags.includeTests ?? config.includeTests;
  const found = discover({ cwd, paths, includeTests, ...selectionOf(flags, shard) });
  const files = withoutIgnored(found.files, found.root, config);
  const listed = performance.now();
  const { root, folders } = found;
  const index = openProject({
    root,
    gitignore: flags.gitignore,
    folders,
    lifecycle: lifecycleIn(config, root),
  });
  const choice = { config, wanted, includeTests };
  const net = fixes ? openFormatNet(root, flags) : undefined;
  const settings = settingsIn({ root, index, net }, choice);
  const cache = flags.cache ? cacheOf(index, root, flags, choice) : undefined;
  const progress = await startProgress('Looking', isShown);
  const result = await scan(
    {
      root,
      files,
      transforms: transformsFor(wanted),
      options: settings('').options,
      settings,
      fixes,
      ...(cache ? { cache } : {}),
    },
    progress.step,
  );
  progress.end();
  cache?.save();
  tellUnformatted(root, result, flags);
  return {
    root,
    cwd: realpathSync(cwd),
    configFile: config.file,
    settings,
    index,
    scan: result,
    introduced: asksOfChanges(flags) ? introducedIn(root, result.findings, flags.since) : undefined,
    errors: [...found.errors, ...result.errors].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
    ),
    warnings: [...warningsOf(config, index, root), ...formatWarnings(net)],
    reformatMs: net?.ms ?? 0,
    durationMs: Math.round(performance.now() - started),
    discoverMs: listed - started,
  };
}

function configOf(paths: readonly string[], flags: Flags, cwd: string): Promise<Config> {
  return loadConfig({
    cwd,
    ...(flags.config === false ? { disabled: true } : { file: flags.config }),
    ...(isUntrusted(flags) ? { untrusted: [cwd, process.cwd(), ...paths] } : {}),
    onCode: nameCode,
    onPassedOver: namePassedOver,
  });
}

function asksOfChanges({ changed, since, staged }: Flags): boolean {
  return changed === true || since !== undefined || staged === true;
}

/** Which files the flags choose. */
function selectionOf(
  { ignorePattern, gitignore, changed, since, staged }: Flags,
  shard: RunOptions['shard'],
): Omit<DiscoverRequest, 'cwd' | 'paths' | 'includeTests'> {
  return {
    ignore: ignorePattern,
    gitignore,
    ...(changed || since !== undefined ? { changed: since === undefined ? {} : { since } } : {}),
    ...(staged ? { staged: true } : {}),
    ...(shard ? { shard } : {}),
  };
}

/** What configuration and flags choose together. */
interface Choice {
  readonly config: Config;
  readonly wanted: Wanted;
  readonly includeTests: boolean;
}

interface Surroundings {
  readonly root: string;
  readonly index: OpenProject;
  readonly net: FormatNet | undefined;
}

function settingsIn(
  { root, index, net }: Surroundings,
  { config, wanted, includeTests }: Choice,
): ScannedProject['settings'] {
  const own = createSettings({ ...config, includeTests }, root, wanted);
  const withTests = createSettings({ ...config, includeTests: true }, root, wanted);
  // A test is among the files only if it was asked for: by a flag, by its name, or by that of a folder of tests.
  return (path) => ({
    ...(isTest(path) ? withTests(path) : own(path)),
    project: index,
    finisher: net,
  });
}

function transformsFor({ only }: Wanted): readonly Transform[] {
  return registry.filter(
    ({ definition }) =>
      !only || definition.reports.some((id) => only.includes(id) || only.includes(definition.id)),
  );
}

function warningsOf(config: Config, index: OpenProject, root: string): FileError[] {
  const all = [
    ...config.problems.map(({ path, message }) => ({ path: pathFrom(root, path), message })),
    ...index.problems,
  ];
  return all.filter(({ path }, i) => all.findIndex((other) => other.path === path) === i);
}

/** @throws UsageError for an id that does not exist */
function readWanted({ transform, skip }: Flags): Wanted {
  for (const id of [...transform, ...skip]) {
    if (expandId(id).length > 0) continue;
    throw new UsageError(
      `There is no transform "${id}".${didYouMean(id, reportIds()) || ` The transforms are ${reportIds().join(', ')}.`}`,
    );
  }
  return { only: transform.length > 0 ? transform : undefined, skip };
}

/** The configuration's globs are relative to its own folder, which need not be the root of the scan. */
function withoutIgnored(files: string[], root: string, config: Config): string[] {
  if (config.ignore.length === 0) return files;
  const isIgnored = compileIgnore(config.ignore);
  const left = files.filter((path) => !isIgnored(pathFrom(config.root, join(root, path))));
  if (left.length === 0 && files.length > 0)
    throw new UsageError('The configuration ignores every file there.');
  return left;
}

function cacheOf(
  index: OpenProject,
  root: string,
  flags: Flags,
  { config, wanted, includeTests }: Choice,
): CleanFiles {
  // without a file, its root is the working directory, and nothing is relative to it
  const keyed = config.file === undefined ? { ...config, root: '' } : config;
  return openCache({
    root,
    location: flags.cacheLocation,
    surroundings: (since) => index.stamp(since),
    key: { version: readVersion(), config: keyed, wanted, includeTests },
  });
}
