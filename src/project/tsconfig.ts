import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isObject, type Json, type JsonFiles } from '../files/read-json.ts';

/** What a `tsconfig.json` (or `jsconfig.json`), with what it extends, says of modules. Folders are absolute. */
export interface TsConfig {
  /** That the file lies in; `''` where there is none. */
  readonly folder: string;
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  readonly baseUrl: string | undefined;
  readonly rootDir: string | undefined;
  readonly outDir: string | undefined;
  /** False where an import stays in the output although only its types are used. */
  readonly erasesTypes: boolean;
  /** JavaScript is checked, too. */
  readonly checkJs: boolean;
  readonly strict: boolean;
  readonly noImplicitAny: boolean | undefined;
  /** The packages whose global types are there; undefined for all that are installed. */
  readonly types: readonly string[] | undefined;
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];
/** How many configurations may be between one and its last ancestor; three are usual. */
const MAX_EXTENDS = 100;
const NONE: TsConfig = {
  folder: '',
  paths: [],
  baseUrl: undefined,
  rootDir: undefined,
  outDir: undefined,
  erasesTypes: true,
  checkJs: false,
  strict: false,
  noImplicitAny: undefined,
  types: undefined,
};

/** Reads the nearest configuration of folders, each file once. */
export class TsConfigs {
  readonly #json: JsonFiles;
  readonly #known = new Map<string, TsConfig>();
  readonly #files = new Map<string, Partial<TsConfig>>();
  /** Those that cannot be followed to the end, and those that extend them. */
  readonly #unsound = new Set<string>();
  readonly #sound = new Map<string, boolean>();

  /** What is wrong with the files is noted in `json`. */
  constructor(json: JsonFiles) {
    this.#json = json;
  }

  /** Of the nearest file upwards from an absolute folder; one that cannot be read says nothing. */
  nearest(folder: string): TsConfig {
    const known = this.#known.get(folder);
    if (known) return known;
    const file = NAMES.map((name) => join(folder, name)).find((name) => existsSync(name));
    const config =
      file !== undefined
        ? { ...NONE, ...this.#read(file, new Set()) }
        : dirname(folder) === folder
          ? NONE
          : this.nearest(dirname(folder));
    this.#known.set(folder, config);
    return config;
  }

  /**
   * False where native code that follows the nearest `tsconfig.json` may end the process or not come to an end: it, or one
   * that it refers to, extends others in a circle or beyond the limit, or has braces in its globs, which that code tries
   * in all combinations and TypeScript takes literally.
   */
  isSound(folder: string): boolean {
    for (let at = folder; ; at = dirname(at)) {
      const file = join(at, 'tsconfig.json');
      if (existsSync(file)) return this.#isSoundFile(file);
      if (dirname(at) === at) return true;
    }
  }

  #isSoundFile(file: string): boolean {
    const known = this.#sound.get(file);
    if (known !== undefined) return known;
    const files = new Set([file]);
    let sound = true;
    for (const one of files) {
      this.#read(one, new Set());
      sound &&= !this.#unsound.has(one);
      for (const referred of referencesOf(dirname(one), this.#json.read(one) ?? {}))
        files.add(referred);
    }
    this.#sound.set(file, sound);
    return sound;
  }

  /** `below` are the files that extend this one, from the first on. */
  #read(file: string, below: Set<string>): Partial<TsConfig> {
    const known = this.#files.get(file);
    if (known) return known;
    const json = this.#json.read(file);
    const folder = dirname(file);
    let inherited: Partial<TsConfig> = {};
    below.add(file);
    for (const parent of json ? parentsOf(folder, json) : []) {
      const problem = below.has(parent)
        ? 'Its "extends" leads in a circle, which is not followed.'
        : below.size > MAX_EXTENDS
          ? `More than ${MAX_EXTENDS} files extend each other; the rest is not read.`
          : undefined;
      if (problem === undefined) inherited = { ...inherited, ...this.#read(parent, below) };
      else this.#json.note(file, problem);
      if (problem !== undefined || this.#unsound.has(parent)) this.#unsound.add(file);
    }
    if (json && hasBraces(json)) this.#unsound.add(file);
    below.delete(file);
    const config = json ? { ...inherited, ...describe(folder, json, inherited) } : { folder };
    this.#files.set(file, config);
    return config;
  }
}

/** The files that a configuration extends, those of least weight first. */
function parentsOf(folder: string, { extends: named }: Json): string[] {
  const names = [named].flat().filter((name) => typeof name === 'string');
  const files = new Set(names.reverse().flatMap((name) => extended(folder, name) ?? []));
  return [...files].reverse();
}

function hasBraces({ include, exclude, files }: Json): boolean {
  return [include, exclude, files].flat().some((glob) => String(glob).includes('{'));
}

/** The files of the projects that a configuration refers to and that are there. */
function referencesOf(folder: string, { references }: Json): string[] {
  return [references].flat().flatMap((reference) => {
    const path = isObject(reference) ? reference['path'] : undefined;
    if (typeof path !== 'string' || path.includes('\0')) return [];
    const file = resolve(folder, path);
    return [file, join(file, 'tsconfig.json')].filter(
      (name) => name.endsWith('.json') && existsSync(name),
    );
  });
}

/** What a file says itself. Its paths may be relative to an inherited `baseUrl`. */
function describe(folder: string, json: Json, inherited: Partial<TsConfig>): Partial<TsConfig> {
  const own = isObject(json['compilerOptions']) ? json['compilerOptions'] : {};
  const folderOf = (key: string): string | undefined =>
    typeof own[key] === 'string' ? resolve(folder, own[key]) : undefined;
  const flagOf = (key: string): boolean | undefined =>
    typeof own[key] === 'boolean' ? own[key] : undefined;
  const baseUrl = folderOf('baseUrl');
  return defined({
    folder,
    paths: readPaths(own['paths'], baseUrl ?? inherited.baseUrl ?? folder),
    baseUrl,
    rootDir: folderOf('rootDir'),
    outDir: folderOf('outDir'),
    erasesTypes: erasesTypes(own),
    checkJs: flagOf('checkJs'),
    strict: flagOf('strict'),
    noImplicitAny: flagOf('noImplicitAny'),
    types: Array.isArray(own['types'])
      ? own['types'].filter((type) => typeof type === 'string')
      : undefined,
  });
}

function erasesTypes(own: Json): boolean | undefined {
  if ('verbatimModuleSyntax' in own || 'preserveValueImports' in own)
    return own['verbatimModuleSyntax'] !== true && own['preserveValueImports'] !== true;
  const kept = own['importsNotUsedAsValues'];
  return kept === 'preserve' || kept === 'error' ? false : undefined;
}

function defined(config: { [K in keyof TsConfig]: TsConfig[K] | undefined }): Partial<TsConfig> {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

function readPaths(value: unknown, base: string): TsConfig['paths'] | undefined {
  if (!isObject(value)) return undefined;
  return Object.entries(value).flatMap(([pattern, targets]) =>
    Array.isArray(targets)
      ? [
          {
            pattern,
            targets: targets.filter((t) => typeof t === 'string').map((t) => resolve(base, t)),
          },
        ]
      : [],
  );
}

function extended(folder: string, name: string): string | undefined {
  const base =
    name.startsWith('.') || isAbsolute(name) ? resolve(folder, name) : inModules(folder, name);
  return base === undefined
    ? undefined
    : [base, `${base}.json`, join(base, 'tsconfig.json')].find(
        (file) => file.endsWith('.json') && existsSync(file),
      );
}

function inModules(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const base = join(at, 'node_modules', name);
    if (existsSync(base) || existsSync(`${base}.json`)) return base;
    if (dirname(at) === at) return undefined;
  }
}

/** The absolute paths, without their extensions maybe, that `paths` and `baseUrl` make of a specifier; the best first. */
export function candidatesOf({ paths, baseUrl }: TsConfig, specifier: string): string[] {
  const matches = paths.flatMap(({ pattern, targets }) => {
    const star = pattern.indexOf('*');
    if (star === -1) return pattern === specifier ? [{ length: Infinity, targets }] : [];
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (
      specifier.length < before.length + after.length ||
      !specifier.startsWith(before) ||
      !specifier.endsWith(after)
    )
      return [];
    const part = specifier.slice(before.length, specifier.length - after.length);
    return [
      { length: before.length, targets: targets.map((target) => target.replace('*', () => part)) },
    ];
  });
  const best = matches.sort((a, b) => b.length - a.length)[0]?.targets ?? [];
  return baseUrl === undefined ? [...best] : [...best, join(baseUrl, specifier)];
}
