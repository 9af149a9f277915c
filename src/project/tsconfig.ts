import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readObject } from './read-json.ts';

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
const MAX_EXTENDS = 10;
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

/** Reads the nearest configuration of folders, each once. */
export class TsConfigs {
  readonly #known = new Map<string, TsConfig>();

  /** Of the nearest file upwards from an absolute folder; one that cannot be read says nothing. */
  nearest(folder: string): TsConfig {
    const known = this.#known.get(folder);
    if (known) return known;
    const file = NAMES.map((name) => join(folder, name)).find((name) => existsSync(name));
    const config =
      file !== undefined
        ? read(file, 0)
        : dirname(folder) === folder
          ? NONE
          : this.nearest(dirname(folder));
    this.#known.set(folder, config);
    return config;
  }
}

function read(file: string, depth: number): TsConfig {
  const json = readObject(file);
  const folder = dirname(file);
  if (!json || depth > MAX_EXTENDS) return { ...NONE, folder };
  const parents = [json['extends']]
    .flat()
    .filter((name) => typeof name === 'string')
    .map((name) => extended(folder, name));
  let config = NONE;
  for (const parent of parents)
    if (parent !== undefined) config = { ...config, ...defined(read(parent, depth + 1)) };
  const own = (json['compilerOptions'] ?? {}) as Record<string, unknown>;
  const folderOf = (key: string): string | undefined =>
    typeof own[key] === 'string' ? resolve(folder, own[key]) : undefined;
  const flagOf = (key: string): boolean | undefined =>
    typeof own[key] === 'boolean' ? own[key] : undefined;
  const baseUrl = folderOf('baseUrl') ?? config.baseUrl;
  return {
    folder,
    paths: readPaths(own['paths'], baseUrl ?? folder) ?? config.paths,
    baseUrl,
    rootDir: folderOf('rootDir') ?? config.rootDir,
    outDir: folderOf('outDir') ?? config.outDir,
    erasesTypes: ['verbatimModuleSyntax', 'preserveValueImports'].some((key) => key in own)
      ? own['verbatimModuleSyntax'] !== true && own['preserveValueImports'] !== true
      : own['importsNotUsedAsValues'] === 'preserve' || own['importsNotUsedAsValues'] === 'error'
        ? false
        : config.erasesTypes,
    checkJs: flagOf('checkJs') ?? config.checkJs,
    strict: flagOf('strict') ?? config.strict,
    noImplicitAny: flagOf('noImplicitAny') ?? config.noImplicitAny,
    types: Array.isArray(own['types']) ? own['types'].map(String) : config.types,
  };
}

function defined(config: TsConfig): Partial<TsConfig> {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

function readPaths(value: unknown, base: string): TsConfig['paths'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
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
