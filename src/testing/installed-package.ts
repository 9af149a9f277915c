import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Gives a project a package that is installed here, as its own. */
export function installInto(root: string, name: string): void {
  const place = join(root, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(realpathSync(join(import.meta.dirname, '../../node_modules', name)), place);
}
