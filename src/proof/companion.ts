import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Gives a loader of files that a fix brings along beside the subject; it yields undefined for one that is not there. */
export function companion(
  subjectPath: string,
): (name: string) => Promise<Record<string, (...args: unknown[]) => unknown> | undefined> {
  return async (name) => {
    const file = join(dirname(subjectPath), `${name}.js`);
    return existsSync(file)
      ? ((await import(pathToFileURL(file).href)) as Record<string, () => unknown>)
      : undefined;
  };
}
