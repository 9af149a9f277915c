import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { UsageError, messageOf } from '../errors.ts';
import { escapeLine } from '../output/escape.ts';
import { isObject, readJson } from '../project/read-json.ts';
import { registry } from '../registry.ts';
import type { FileError, Helpers, TransformSettings } from '../types.ts';

export { createSettings, settingsFor, type Settings, type Wanted } from './settings.ts';

/** `'on'` or `true`, `'off'` or `false`, or on with settings. */
export type Switch = 'on' | 'off' | boolean | TransformSettings;

/** What a user writes in `leakfix.config.ts`. Every part may be left out; every transform is on unless turned off. */
export interface UserConfig {
  /** By id. A transform's own id stands for all that it reports; an entry for one of its other ids wins over that. */
  transforms?: Record<string, Switch>;
  /** Files to leave alone: globs as in a `.gitignore`, relative to the configuration's folder. */
  ignore?: string[];
  /** Look at tests, too. */
  includeTests?: boolean;
  /** Other settings for the files that match; later ones win. */
  overrides?: { files: string[]; transforms?: Record<string, Switch> }[];
  /** Functions of your own that a fix calls instead of copying a helper in; `./x` is relative to the configuration's folder. */
  helpers?: Helpers;
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
  /** The package.json files that could not be read in the search for it; absolute paths. */
  readonly problems: readonly FileError[];
}

/** A configuration that cannot be read or says what does not exist; the message has one line for each problem. */
export class ConfigError extends UsageError {}

/** Returns its argument; gives an editor the types. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

export interface ConfigRequest {
  /** Where the search starts; it ends at the repository's top, or without one at the nearest package.json. */
  readonly cwd: string;
  /** `--config`: this file and no other, relative to `cwd`. */
  readonly file?: string | undefined;
  /** `--no-config`: what would hold without a file. */
  readonly disabled?: boolean | undefined;
}

const EXTENSIONS = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'];
const SEARCH_PLACES = [
  ...EXTENSIONS.map((extension) => `leakfix.config.${extension}`),
  'package.json',
];

/**
 * Reads and checks the configuration: `leakfix.config.{ts,js,mjs,json}` or `package.json#leakfix`.
 * @throws ConfigError
 */
export async function loadConfig({ cwd, file, disabled = false }: ConfigRequest): Promise<Config> {
  const unread: FileError[] = [];
  const found = disabled ? undefined : await read(cwd, file, unread);
  if (!found)
    return {
      root: realpathSync(cwd),
      transforms: {},
      ignore: [],
      includeTests: false,
      overrides: [],
      helpers: {},
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
    problems: unread,
  };
}

interface Found {
  readonly filepath: string;
  readonly config: unknown;
}

/** The configuration in force; what cannot be read on the way to it is added to `problems`. */
async function read(
  cwd: string,
  file: string | undefined,
  problems: FileError[],
): Promise<Found | undefined> {
  if (file !== undefined) {
    const filepath = resolve(cwd, file);
    if (!existsSync(filepath)) throw new ConfigError(`${file}: There is no such file.`);
    const found = await load(filepath, cwd, problems);
    const [problem] = problems;
    if (problem) throw new ConfigError(`${relative(cwd, filepath)}: ${problem.message}`);
    return found ?? { filepath, config: isManifest(filepath) ? undefined : {} };
  }
  for (const folder of searchFolders(resolve(cwd))) {
    for (const name of SEARCH_PLACES) {
      const found = await load(join(folder, name), cwd, problems);
      if (found) return found;
    }
  }
  return undefined;
}

/** Undefined where there is no file, and for an empty one, and for a package.json without a configuration. */
async function load(
  filepath: string,
  cwd: string,
  problems: FileError[],
): Promise<Found | undefined> {
  if (statSync(filepath, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  if (isManifest(filepath)) {
    const json = readJson(filepath);
    const value = json && 'value' in json ? json.value : undefined;
    if (json && 'problem' in json) problems.push({ path: filepath, message: json.problem });
    return isObject(value) && Object.hasOwn(value, 'leakfix')
      ? { filepath, config: value['leakfix'] }
      : undefined;
  }
  try {
    if (/^\s*$/.test(readFileSync(filepath, 'utf8'))) return undefined;
    return {
      filepath,
      config: filepath.endsWith('.json') ? loadJson(filepath) : await loadModule(filepath),
    };
  } catch (error) {
    const message = messageOf(error).replace(/\s+/g, ' ').trim();
    throw new ConfigError(
      `${relative(cwd, filepath)}: The configuration cannot be loaded. ${message}`,
      { cause: error },
    );
  }
}

function isManifest(filepath: string): boolean {
  return basename(filepath) === 'package.json';
}

/** From `cwd` upwards. Code from outside of the project must not run, so there is an end. */
function searchFolders(cwd: string): string[] {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, '.git'))) return folders;
    if (folder === dirname(folder)) break;
  }
  const nearest = folders.findIndex((folder) => existsSync(join(folder, 'package.json')));
  return folders.slice(0, nearest + 1 || 1);
}

function loadJson(filepath: string): unknown {
  try {
    return JSON.parse(readFileSync(filepath, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`It is not JSON: ${messageOf(error)}`, { cause: error });
  }
}

/** What Node loads by itself, and faster, on every version and without a warning. */
const UNMISTAKABLE = /\.[cm]js$/;

/** One loader for all: Node 20 cannot import TypeScript, nor ESM from a `.js` that no package.json calls a module. */
async function loadModule(filepath: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  // `leakfix` is not to be found from the user's folder when it was started by npx.
  const jiti = createJiti(filepath, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    tryNative: UNMISTAKABLE.test(filepath),
    virtualModules: { leakfix: { defineConfig } },
  });
  const loaded = await jiti.import<Record<string, unknown>>(filepath);
  const config =
    'default' in loaded ? loaded['default'] : loaded['__esModule'] ? undefined : loaded;
  if (config === undefined || config === null) throw new Error('It has no default export.');
  return config;
}
