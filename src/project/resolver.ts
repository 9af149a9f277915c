import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { ResolverFactory, type NapiResolveOptions } from 'oxc-resolver';
import type { Destination } from '../project.ts';
import { isInside } from '../files/locate.ts';
import type { JsonFiles } from '../files/read-json.ts';
import { isLeftOut, isSource } from '../files/source-path.ts';
import { isFile, sourceAt, sourceOfOutput } from './output-to-source.ts';
import { entryOf } from './package-entry.ts';
import { normalPath } from './normal-path.ts';
import { parentOf, type Packages } from './packages.ts';
import type { SourceFiles } from './source-files.ts';
import { candidatesOf, type TsConfigs } from './tsconfig.ts';
import type { Workspaces } from './workspaces.ts';

const OPTIONS: NapiResolveOptions = {
  extensions: [
    '.ts',
    '.tsx',
    '.mts',
    '.cts',
    '.js',
    '.jsx',
    '.mjs',
    '.cjs',
    '.json',
    '.node',
    '.d.ts',
  ],
  // What TypeScript does: the specifier names the output, the source lies beside it.
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: ['source', 'node', 'import', 'require', 'module', 'default'],
  mainFields: ['source', 'module', 'main'],
  nodePath: false,
};
/** The longest path that an operating system takes; stars of `exports` and `paths` write a part of the specifier again. */
const LONGEST = 4096;
const ORDER = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const SWAPPED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

export interface Surroundings {
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly files: SourceFiles;
  readonly packages: Packages;
  readonly workspaces: Workspaces;
  readonly configs: TsConfigs;
  readonly json: JsonFiles;
}

/** Where specifiers lead. JSON, styles and other files that are there count as files, too. */
export class Resolver {
  readonly #around: Surroundings;
  readonly #plain = new ResolverFactory(OPTIONS);
  readonly #configured = this.#plain.cloneWithOptions({ ...OPTIONS, tsconfig: 'auto' });
  readonly #known = new Map<string, Destination | undefined>();
  readonly #scopes = new Map<string, string>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  resolve(from: string, specifier: string): Destination | undefined {
    const folder = parentOf(from);
    const key = `${specifier.startsWith('.') ? folder : this.#scopeOf(folder)}\0${specifier}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const found = this.#find(from, folder, specifier);
    this.#known.set(key, found);
    return found;
  }

  /** Folders in which a package's name means the same: those of one package and one configuration. */
  #scopeOf(folder: string): string {
    const known = this.#scopes.get(folder);
    if (known !== undefined) return known;
    const { root, packages, configs } = this.#around;
    const scope = `${packages.of(`${folder}/x`)?.folder}\0${configs.nearest(join(root, folder)).folder}`;
    this.#scopes.set(folder, scope);
    return scope;
  }

  #find(from: string, folder: string, specifier: string): Destination | undefined {
    if (specifier === '' || specifier.length > LONGEST || specifier.includes('\0'))
      return undefined;
    // `./shader.glsl?raw`, as bundlers have it
    const bare = specifier.split('?', 1)[0] ?? '';
    if (/^\.{0,2}\/|^\.{1,2}$/.test(bare)) return this.#findFile(folder, bare);
    if (/^[\w+.-]+:/.test(bare)) return builtin(bare);
    if (isBuiltin(bare)) return { kind: 'builtin', name: `node:${bare}` };
    return this.#findNamed(from, folder, bare);
  }

  #findFile(folder: string, specifier: string): Destination | undefined {
    const path = normalPath(posix.join(folder, specifier));
    const listed = specifier.startsWith('/') ? undefined : this.#listed(path);
    if (listed !== undefined) return { kind: 'file', path: listed };
    const { root, packages, configs } = this.#around;
    const found = this.#isHarmless(join(root, path))
      ? this.#plain.sync(join(root, folder), specifier).path
      : undefined;
    if (found !== undefined || specifier.startsWith('/'))
      return this.#toDestination(found, specifier);
    // Tests and `bin` import what a build puts there.
    const owner = join(root, packages.of(path)?.folder ?? '');
    return this.#toDestination(
      sourceOfOutput(owner, join(root, path), configs.nearest(owner)),
      specifier,
    );
  }

  /** The common case, without asking the disk. */
  #listed(path: string): string | undefined {
    const { files } = this.#around;
    const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
    const swapped = (SWAPPED[extension] ?? []).map(
      (other) => path.slice(0, -extension.length) + other,
    );
    return [...swapped, ...ORDER.map((added) => path + added)].find((candidate) =>
      files.has(candidate),
    );
  }

  #findNamed(from: string, folder: string, specifier: string): Destination | undefined {
    const { root, configs, workspaces } = this.#around;
    const name = packageName(specifier);
    // Before node_modules, where a workspace is a link, and its files are what was built.
    const workspace = name === undefined ? undefined : workspaces.find(from, name);
    if (workspace && name !== undefined) {
      const own = join(root, workspace.folder);
      const entry = entryOf(
        own,
        workspace.json,
        specifier.slice(name.length + 1),
        configs.nearest(own),
      );
      if (entry !== undefined) return this.#toDestination(entry, specifier);
    }
    const isHarmless = this.#isHarmless(join(root, folder), name);
    const found =
      isHarmless && configs.isSound(join(root, folder))
        ? this.#configured.resolveFileSync(join(root, from), specifier).path
        : undefined;
    if (found !== undefined) return this.#toDestination(found, specifier);
    // oxc-resolver gives up where a configuration extends one that is missing, or does not include the file, as tests often are not.
    for (const candidate of candidatesOf(configs.nearest(join(root, folder)), specifier)) {
      const file = isFile(candidate) ? candidate : sourceAt(candidate);
      if (file !== undefined) return this.#toDestination(file, specifier);
    }
    const plain = isHarmless ? this.#plain.sync(join(root, folder), specifier).path : undefined;
    if (plain !== undefined) return this.#toDestination(plain, specifier);
    return name === undefined ? undefined : { kind: 'package', name, specifier };
  }

  /** True if none of the package.json files that a resolver reads from a folder upwards can end the process. */
  #isHarmless(folder: string, name?: string): boolean {
    for (let at = folder; ; at = dirname(at)) {
      const files = [join(at, 'package.json')];
      if (name !== undefined) files.push(join(at, 'node_modules', name, 'package.json'));
      if (!files.every((file) => this.#around.json.isHarmless(file))) return false;
      if (dirname(at) === at) return true;
    }
  }

  #toDestination(file: string | undefined, specifier: string): Destination | undefined {
    if (file === undefined) return undefined;
    const { root, packages, configs } = this.#around;
    const installed =
      /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)(?!.*[\\/]node_modules[\\/])/.exec(
        file,
      )?.[1];
    if (installed !== undefined)
      return { kind: 'package', name: installed.replaceAll('\\', '/'), specifier };
    if (!isInside(root, file)) return undefined;
    const path = relative(root, file).replaceAll(sep, '/');
    if (!isLeftOut(path) || !isSource(path)) return { kind: 'file', path };
    const owner = join(root, packages.of(path)?.folder ?? '');
    const source = sourceOfOutput(owner, file, configs.nearest(dirname(file)));
    return {
      kind: 'file',
      path: source === undefined ? path : relative(root, source).replaceAll(sep, '/'),
    };
  }
}

function builtin(specifier: string): Destination | undefined {
  return /^(node|bun|deno|cloudflare):/.test(specifier)
    ? { kind: 'builtin', name: specifier }
    : undefined;
}

/** `@scope/name/sub` is of `@scope/name`; undefined for what cannot be a package: `#db`, `@/db`, `~/db`. */
function packageName(specifier: string): string | undefined {
  return /^(?:@[a-z0-9~_][\w.~-]*\/)?[a-z0-9_][\w.~-]*(?=\/|$)/i.exec(specifier)?.[0];
}
