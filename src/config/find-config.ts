import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { defineConfig } from './define-config.ts';
import { isInside } from '../files/locate.ts';
import { UsageError, messageOf } from '../errors.ts';
import { escapeLine } from '../output/escape.ts';
import { isObject, readJson } from '../files/read-json.ts';
import type { FileError } from '../types.ts';

/** A configuration that cannot be read or says what does not exist; the message has one line for each problem. */
export class ConfigError extends UsageError {}

export interface ConfigRequest {
  /** Where the search starts; it ends at the repository's top, or without one at the nearest package.json. */
  readonly cwd: string;
  /** `--config`: this file and no other, relative to `cwd`. */
  readonly file?: string | undefined;
  /** `--no-config`: the defaults, without a search. */
  readonly disabled?: boolean | undefined;
  /**
   * Folders in whose projects no code is run. There, a configuration in code is skipped, and one in data is read.
   * Relative to `cwd`.
   */
  readonly untrusted?: readonly string[] | undefined;
  /**
   * Called with a configuration in code before it runs; both paths are absolute. `top` is the folder at which the
   * search ends.
   */
  readonly onCode?: ((file: string, top: string) => void) | undefined;
  /** The same for one that is skipped. */
  readonly onPassedOver?: ((file: string, top: string) => void) | undefined;
}

export interface FoundConfig {
  /** Absolute. */
  readonly filepath: string;
  readonly config: unknown;
}

const CODE = ['.ts', '.mts', '.js', '.mjs', '.cjs'];
const DATA = '.json';
const NAMES = [...CODE, DATA].map((extension) => `leakfix.config${extension}`);

/**
 * The nearest configuration, or the named one; undefined if there is none. Only the file itself is read and, if it
 * is code, run: no other file decides where to look or what to load. A package.json that cannot be read on the way
 * to it is added to `problems`.
 * @throws ConfigError
 */
export async function findConfig(
  request: ConfigRequest,
  problems: FileError[],
): Promise<FoundConfig | undefined> {
  const { cwd, file } = request;
  if (file !== undefined) return loadNamed(resolve(cwd, file), file, request);
  for (const folder of searchFolders(resolve(cwd)))
    for (const name of [...NAMES, 'package.json']) {
      const filepath = join(folder, name);
      // a pipe would never end
      if (statSync(filepath, { throwIfNoEntry: false })?.isFile() !== true) continue;
      if (isCode(filepath) && request.untrusted !== undefined) {
        request.onPassedOver?.(filepath, topOf(cwd));
        continue;
      }
      const found = await load(filepath, request, problems);
      if (found) return found;
    }
  return undefined;
}

async function loadNamed(
  filepath: string,
  name: string,
  request: ConfigRequest,
): Promise<FoundConfig> {
  const shown = escapeLine(name);
  if (!existsSync(filepath)) throw new ConfigError(`${shown}: There is no such file.`);
  if (!statSync(filepath).isFile()) throw new ConfigError(`${shown}: It is not a regular file.`);
  if (!isCode(filepath) && extname(filepath) !== DATA)
    throw new ConfigError(
      `${shown}: A configuration is a file that ends in ${CODE.join(', ')} or ${DATA}.`,
    );
  if (isCode(filepath) && isUntrusted(filepath, request))
    throw new ConfigError(
      `${shown}: It is code of the repository, which --untrusted does not run. Name a .json file, or a file of your own outside of the repository.`,
    );
  const problems: FileError[] = [];
  const found = await load(filepath, request, problems);
  const [problem] = problems;
  if (problem) throw new ConfigError(`${shown}: ${problem.message}`);
  return found ?? { filepath, config: isManifest(filepath) ? undefined : {} };
}

function isCode(filepath: string): boolean {
  return CODE.includes(extname(filepath));
}

/** A link in the project counts as the project's, wherever it leads; so does what a link from elsewhere leads to. */
function isUntrusted(filepath: string, { cwd, untrusted = [] }: ConfigRequest): boolean {
  return untrusted.some((place) => {
    const top = topOf(resolve(cwd, place));
    return [top, realpathSync(top)].some((root) =>
      [filepath, realpathSync(filepath)].some((path) => isInside(root, path)),
    );
  });
}

function topOf(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  let folder = isFolder ? path : dirname(path);
  // a glob, or a path that is not there
  while (!existsSync(folder)) folder = dirname(folder);
  return searchFolders(folder).at(-1) ?? folder;
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

function isManifest(filepath: string): boolean {
  return basename(filepath) === 'package.json';
}

/** Undefined for an empty file, and for a package.json without a configuration. */
async function load(
  filepath: string,
  { cwd, onCode }: ConfigRequest,
  problems: FileError[],
): Promise<FoundConfig | undefined> {
  if (isManifest(filepath)) return loadManifest(filepath, problems);
  try {
    const text = readFileSync(filepath, 'utf8').replace(/^\uFEFF/, '');
    if (text.trim() === '') return undefined;
    if (!isCode(filepath)) return { filepath, config: parseJson(text) };
    onCode?.(filepath, topOf(cwd));
    return { filepath, config: await runModule(filepath) };
  } catch (error) {
    const message = messageOf(error).replace(/\s+/g, ' ').trim();
    throw new ConfigError(
      escapeLine(
        `${relative(cwd, filepath)}: The configuration cannot be loaded. ${message.replace(/(?<![.!?])$/, '.')}`,
      ),
      { cause: error },
    );
  }
}

function loadManifest(filepath: string, problems: FileError[]): FoundConfig | undefined {
  const json = readJson(filepath);
  if (json && 'problem' in json) problems.push({ path: filepath, message: json.problem });
  const value = json && 'value' in json ? json.value : undefined;
  return isObject(value) && Object.hasOwn(value, 'leakfix')
    ? { filepath, config: value['leakfix'] }
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`It is not JSON: ${messageOf(error)}`, { cause: error });
  }
}

/** What Node loads by itself, and faster, on every version and without a warning. */
const UNMISTAKABLE = /\.[cm]js$/;

/** One loader for all: Node 20 cannot import TypeScript, nor ESM from a `.js` that no package.json calls a module. */
async function runModule(filepath: string): Promise<unknown> {
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
  if (config === undefined || config === null) throw new Error('It has no default export');
  return config;
}
