import { realpathSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { escapeLine } from '../output/escape.ts';
import { registry } from '../registry.ts';
import { ConfigError, findConfig, type ConfigRequest } from './find-config.ts';
import type { FileError, Helpers, Model, TransformSettings } from '../types.ts';

export { defineConfig } from './define-config.ts';
export { ConfigError, type ConfigRequest } from './find-config.ts';
export { lifecycleIn } from './lifecycle.ts';
export { createSettings, settingsFor, type Settings, type Wanted } from './settings.ts';

/** `'on'` or `true`, `'off'` or `false`, or on with settings. */
export type Switch = 'on' | 'off' | boolean | TransformSettings;

/** What a user writes in `leakfix.config.ts`. Every part may be left out; every transform is on unless turned off. */
export interface UserConfig {
  /**
   * By id. A transform's own id covers all that it reports; an entry for one of its other ids wins over that.
   */
  transforms?: Record<string, Switch>;
  /** Files to ignore: globs as in a `.gitignore`, relative to the configuration's folder. */
  ignore?: string[];
  /** True: tests are scanned, too. */
  includeTests?: boolean;
  /** Other settings for the files that match and that no glob with `!` before it takes away; later ones win. */
  overrides?: { files: string[]; transforms?: Record<string, Switch> }[];
  /**
   * Your own functions, which a fix calls instead of copying a helper in; `./x` is relative to the configuration's
   * folder.
   */
  helpers?: Helpers;
  /** What no code tells of how long things live. */
  lifecycle?: UserLifecycle;
}

export interface UserLifecycle {
  /** Files that something outside of the project starts or calls: globs, relative to the configuration's folder. */
  entryPoints?: string[];
  /** Names of methods and functions that begin what they belong to, such as `wake` or `boot*`. */
  starts?: string[];
  /** Names of methods and functions that end what they belong to for good, such as `halt` or `wind*`. */
  stops?: string[];
  /**
   * What packages and files of the project do with values: `package#name`, `package#Class.method`, or
   * `./src/desk.ts#open`, relative to the configuration's folder.
   */
  models?: Model[];
}

/** The configuration of a run, checked and with nothing left out. Serialisable. */
export interface Config {
  /** The file it was read from, if there is one. */
  readonly file?: string;
  /** Absolute, without symbolic links. The globs are relative to it. */
  readonly root: string;
  readonly transforms: Readonly<Record<string, Switch>>;
  readonly ignore: readonly string[];
  readonly includeTests: boolean;
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly transforms: Readonly<Record<string, Switch>>;
  }[];
  readonly helpers: Helpers;
  readonly lifecycle: Readonly<UserLifecycle>;
  /** The package.json files that could not be read in the search for it; absolute paths. */
  readonly problems: readonly FileError[];
}

/**
 * Reads and checks the configuration: `leakfix.config.{ts,js,mjs,json}` or `package.json#leakfix`.
 * @throws ConfigError
 */
export async function loadConfig(request: ConfigRequest): Promise<Config> {
  const { cwd, disabled = false } = request;
  const unread: FileError[] = [];
  const found = disabled ? undefined : await findConfig(request, unread);
  if (!found)
    return {
      root: realpathSync(cwd),
      transforms: {},
      ignore: [],
      includeTests: false,
      overrides: [],
      helpers: {},
      lifecycle: {},
      problems: unread,
    };
  const { checkConfig } = await import('./config-schema.ts');
  const name = relative(cwd, found.filepath) || found.filepath;
  const { config, problems } = checkConfig(found.config, registry);
  if (config === undefined)
    throw new ConfigError(problems.map((problem) => escapeLine(`${name}: ${problem}`)).join('\n'));
  return {
    file: found.filepath,
    root: realpathSync(dirname(found.filepath)),
    transforms: config.transforms ?? {},
    ignore: config.ignore ?? [],
    includeTests: config.includeTests ?? false,
    overrides: (config.overrides ?? []).map(({ files, transforms = {} }) => ({
      files,
      transforms,
    })),
    helpers: config.helpers ?? {},
    lifecycle: config.lifecycle ?? {},
    problems: unread,
  };
}
