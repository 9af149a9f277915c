import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../files/read-json.ts';
import type { ThreadStart } from './checker.ts';
import { findOwnPackage, type OwnPackage } from './own-package.ts';

/** The compiler that a project has for a file. */
export type Compiler =
  | (Pick<ThreadStart, 'entry' | 'api'> & { readonly version: string })
  /** It can only be run as a command, which looks at the disk. */
  | { readonly api: 'none'; readonly version: string };

/** Its native port is also published by this name. */
const NAMES = ['typescript', '@typescript/native-preview'];

/** The project's own TypeScript for a file; undefined where it has none, or no tsconfig. Both paths are absolute. */
export function findCompiler(file: string, top: string): Compiler | undefined {
  if (!isConfigured(file, top)) return undefined;
  for (const name of NAMES) {
    const found = findOwnPackage(name, file, top);
    if (found) return compilerOf(found);
  }
  return undefined;
}

function compilerOf(found: OwnPackage): Compiler {
  const { version } = found;
  const classic = join(found.folder, 'lib', 'typescript.js');
  if (existsSync(classic)) return { api: 'classic', entry: classic, version };
  const native = exported(found, './unstable/sync');
  return native !== undefined && existsSync(native)
    ? { api: 'native', entry: native, version }
    : { api: 'none', version };
}

function exported({ folder, json }: OwnPackage, name: string): string | undefined {
  const all = json['exports'];
  const found = isObject(all) ? all[name] : undefined;
  const path = isObject(found) ? (found['default'] ?? found['import']) : found;
  return typeof path === 'string' ? join(folder, path) : undefined;
}

function isConfigured(file: string, top: string): boolean {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (['tsconfig.json', 'jsconfig.json'].some((name) => existsSync(join(at, name)))) return true;
    if (at === top || dirname(at) === at) return false;
  }
}
