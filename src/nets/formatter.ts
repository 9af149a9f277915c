import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, readJson } from '../files/read-json.ts';
import { tokensIn, withoutTokens } from '../verify/environment.ts';
import { FormatSession, type FormatAnswer } from './format-session.ts';
import { findOwnPackage } from './own-package.ts';

/** The formatter of a project, in its own version. */
export interface Formatter {
  readonly name: 'Prettier' | 'Biome';
  /** Code of the project that runs; absolute. */
  readonly code: readonly string[];
  /** `file` is absolute. Remembers nothing. */
  format(file: string, text: string): FormatAnswer;
}

/** Finds the formatters that a project is set up for; each is started once. */
export class Formatters {
  readonly #top: string;
  readonly #sessions = new Map<string, FormatSession>();
  readonly #byFolder = new Map<string, readonly Formatter[]>();

  constructor(top: string) {
    this.#top = top;
  }

  /** Those that may be responsible for a file, which need not be there yet. */
  of(file: string): readonly Formatter[] {
    const folder = dirname(file);
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const found = [this.#biome(file), this.#prettier(file)].flatMap((one) => one ?? []);
    this.#byFolder.set(folder, found);
    return found;
  }

  #prettier(file: string): Formatter | undefined {
    const folders = foldersUp(dirname(file), this.#top);
    if (!folders.some(wantsPrettier)) return undefined;
    const found = findOwnPackage('prettier', file, this.#top);
    if (!found) return undefined;
    const entry = ['index.mjs', 'index.js'].map((name) => join(found.folder, name)).find(isThere);
    if (entry === undefined) return undefined;
    const ignorePath = folders.map((folder) => join(folder, '.prettierignore')).find(isThere);
    const config = folders
      .flatMap((folder) => PRETTIER_CODE.map((name) => join(folder, name)))
      .find(isThere);
    const session = this.#sessions.get(entry) ?? new FormatSession(entry);
    this.#sessions.set(entry, session);
    return {
      name: 'Prettier',
      code: [entry, ...(config === undefined ? [] : [config])],
      format: (path, text) => session.ask({ file: path, text, ignorePath }),
    };
  }

  #biome(file: string): Formatter | undefined {
    const folder = foldersUp(dirname(file), this.#top).find((at) =>
      BIOME.some((name) => isThere(join(at, name))),
    );
    const found = folder && findOwnPackage('@biomejs/biome', file, this.#top);
    if (!found) return undefined;
    const entry = join(found.folder, 'bin', 'biome');
    if (!isThere(entry)) return undefined;
    return {
      name: 'Biome',
      code: [entry],
      format: (path, text) => runBiome(entry, path, text, folder),
    };
  }
}

const isThere = (path: string): boolean => existsSync(path);

const BIOME = ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'];
const PRETTIER_CODE = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].flatMap((ext) => [
    `.prettierrc.${ext}`,
    `prettier.config.${ext}`,
  ]),
];
const PRETTIER_DATA = ['', '.json', '.json5', '.yaml', '.yml', '.toml'].map(
  (ext) => `.prettierrc${ext}`,
);

/** A configuration, or a package that names it among its dependencies. */
function wantsPrettier(folder: string): boolean {
  if ([...PRETTIER_DATA, ...PRETTIER_CODE].some((name) => isThere(join(folder, name)))) return true;
  const manifest = readJson(join(folder, 'package.json'));
  const json = manifest && 'value' in manifest ? manifest.value : undefined;
  return (
    json !== undefined &&
    ('prettier' in json ||
      [json['dependencies'], json['devDependencies']].some(
        (all) => isObject(all) && 'prettier' in all,
      ))
  );
}

function foldersUp(from: string, top: string): string[] {
  const folders = [from];
  for (let at = from; at !== top && dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

const BIOME_PATIENCE = 30_000;

function runBiome(entry: string, file: string, text: string, cwd: string): FormatAnswer {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [entry, 'format', '--colors=off', `--stdin-file-path=${file}`],
    {
      cwd,
      env: withoutTokens(process.env, tokensIn(process.env)),
      input: text,
      encoding: 'utf8',
      timeout: BIOME_PATIENCE,
      maxBuffer: 64 * 2 ** 20,
    },
  );
  if (status === 0) return { text: stdout };
  // it gives back what it does not format, where it is told not to
  if (stdout === text) return {};
  const said = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { failed: error?.message ?? said[0] ?? `Its exit code is ${status}` };
}
