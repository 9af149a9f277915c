import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { openCache, type CacheRequest, type CleanFiles } from '../engine/cache.ts';
import { createSettings, loadConfig, type Config, type Wanted } from '../config/config.ts';
import { didYouMean } from '../did-you-mean.ts';
import { discover } from '../files/discover.ts';
import { pathFrom } from '../files/locate.ts';
import { UsageError } from '../errors.ts';
import { startProgress } from '../terminal/progress.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { openProject, type OpenProject } from '../project/open-project.ts';
import { expandId, registry, reportIds } from '../registry.ts';
import { scan, type FileSettings, type ScanRequest } from '../engine/scan.ts';
import { compileIgnore, isTest } from '../files/source-path.ts';
import type { FileError } from '../types.ts';
import { readVersion } from '../version.ts';
import type { RunOptions } from './options.ts';
import type { Flags } from './program.ts';
import type { Terminal } from './terminal.ts';
import { isUntrusted, nameCode, namePassedOver } from './trust.ts';

/**
 * Configuration, list of files, scan. `cwd` is where the user stands: it decides what relative paths mean, which
 * configuration holds, and how paths are shown.
 * @throws UsageError
 */
export async function scanProject(
  paths: readonly string[],
  flags: Flags,
  options: Pick<RunOptions, 'shard'> & Pick<ScanRequest, 'fixes'>,
  terminal: Pick<Terminal, 'progress'>,
  cwd = process.cwd(),
): Promise<ScannedProject> {
  const started = performance.now();
  const wanted = readWanted(flags);
  const config = await loadConfig({
    cwd,
    ...(flags.config === false ? { disabled: true } : { file: flags.config }),
    ...(isUntrusted(flags) ? { untrusted: [cwd, process.cwd(), ...paths] } : {}),
    onCode: nameCode,
    onPassedOver: namePassedOver,
  });
  const includeTests = flags.includeTests ?? config.includeTests;
  const found = discover({
    cwd,
    paths,
    includeTests,
    ignore: flags.ignorePattern,
    gitignore: flags.gitignore,
    ...(flags.changed || flags.since !== undefined
      ? { changed: flags.since === undefined ? {} : { since: flags.since } }
      : {}),
    ...(flags.staged ? { staged: true } : {}),
    ...(options.shard ? { shard: options.shard } : {}),
  });
  const files = withoutIgnored(found.files, found.root, config);
  const listed = performance.now();
  const index = openProject({
    root: found.root,
    gitignore: flags.gitignore,
    folders: found.folders,
  });
  // without a file, it is the working directory, and nothing is relative to it
  const keyed = config.file === undefined ? { ...config, root: '' } : config;
  const own = createSettings({ ...config, includeTests }, found.root, wanted);
  const withTests = createSettings({ ...config, includeTests: true }, found.root, wanted);
  // A test is among the files only if it was asked for: by a flag, by its name, or by that of a folder of tests.
  const settings = (path: string): FileSettings => ({
    ...(isTest(path) ? withTests(path) : own(path)),
    project: index,
  });
  const transforms = registry.filter(
    ({ definition }) =>
      !wanted.only ||
      definition.reports.some(
        (id) => wanted.only?.includes(id) || wanted.only?.includes(definition.id),
      ),
  );
  const cache = flags.cache
    ? cacheOf(found.root, flags, { config: keyed, wanted, includeTests }, (since) =>
        index.stamp(since),
      )
    : undefined;
  const progress = await startProgress('Looking', terminal.progress);
  const result = await scan(
    {
      root: found.root,
      files,
      transforms,
      options: {},
      settings,
      fixes: options.fixes ?? true,
      ...(cache ? { cache } : {}),
    },
    progress.step,
  );
  progress.end();
  cache?.save();
  const errors = [...found.errors, ...result.errors].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
  return {
    root: found.root,
    cwd: realpathSync(cwd),
    configFile: config.file,
    settings,
    index,
    scan: result,
    errors,
    warnings: warningsOf(config, index, found.root),
    durationMs: Math.round(performance.now() - started),
    discoverMs: listed - started,
  };
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
      `There is no transform "${id}".${didYouMean(id, reportIds()) || ` There are: ${reportIds().join(', ')}.`}`,
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
  root: string,
  flags: Flags,
  settings: object,
  surroundings: CacheRequest['surroundings'],
): CleanFiles {
  return openCache({
    root,
    location: flags.cacheLocation,
    surroundings,
    key: { version: readVersion(), ...settings },
  });
}
