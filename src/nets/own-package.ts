import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../files/read-json.ts';

/** A package that is installed in the user's project. */
export interface OwnPackage {
  /** Absolute; it may be a link. */
  readonly folder: string;
  readonly version: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The package as a file of the project gets it; undefined where the project has none. Both paths are absolute. */
export function findOwnPackage(name: string, file: string, top: string): OwnPackage | undefined {
  for (let at = dirname(file); ; at = dirname(at)) {
    const manifest = join(at, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) return readPackage(manifest);
    if (at === top || dirname(at) === at) return undefined;
  }
}

function readPackage(manifest: string): OwnPackage | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    if (!isObject(json)) return undefined;
    const { version } = json;
    return {
      folder: dirname(manifest),
      version: typeof version === 'string' ? version : '',
      json,
    };
  } catch {
    return undefined;
  }
}
