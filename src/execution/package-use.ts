import { SERVING, TERMINAL } from '../knowledge/packages.ts';
import type { PackageInfo, Project } from '../project.ts';

/** What the package around a file is run as, as far as that matters to un-awaited work. */
export type PackageUse =
  /** A service, or nothing that shows otherwise. */
  | 'service'
  /** A program at a terminal, an editor's extension, a script of the package: no response waits, or the end comes at once. */
  | 'program'
  /** Published for other programs. Some of them end at once. */
  | 'library';

const MOST_IMPORTERS = 80;

/** Judges a function outside of any handler by its package.json and, for a package that is a program too, by who imports it. */
export function packageUse(path: string, project: Project): PackageUse {
  const info = project.packageOf(path);
  if (!info) return 'service';
  const { json } = info;
  const names = [...info.dependencies.keys()];
  if (isObject(json['engines']) && 'vscode' in json['engines']) return 'program';
  if (isRunByScript(path, info)) return 'program';
  const serves = names.some((name) => SERVING.has(name));
  if ('bin' in json && (!serves || names.some((name) => TERMINAL.has(name))))
    return servesThroughImporters(path, project) ? 'service' : 'program';
  const published =
    json['private'] !== true &&
    ('exports' in json || 'main' in json || 'module' in json) &&
    !('workspaces' in json);
  return published && !serves && !isOwnApplication(info) ? 'library' : 'service';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `main` is what npm init wrote rather than what is published: the package starts something, or has no users. */
function isOwnApplication({ dependencies, json }: PackageInfo): boolean {
  return (
    dependencies.size === 0 ||
    (isObject(json['scripts']) &&
      ('start' in json['scripts'] || 'dev' in json['scripts']) &&
      !('exports' in json) &&
      !('files' in json))
  );
}

/** `"postinstall": "node track-installation.js"`; what starts the service is no such script. */
function isRunByScript(path: string, { folder, json }: PackageInfo): boolean {
  if (!isObject(json['scripts'])) return false;
  const own = folder === '' ? path : path.slice(folder.length + 1);
  return Object.entries(json['scripts']).some(
    ([name, command]) =>
      !/^(start|dev|serve|watch|prod|debug)/.test(name) &&
      typeof command === 'string' &&
      command.split(/\s+/).some((word) => word.replace(/^\.\//, '') === own),
  );
}

/** Something that loads the file, directly or through others, makes a server. */
function servesThroughImporters(path: string, project: Project): boolean {
  const seen = new Set([path]);
  for (const file of seen) {
    if (
      project
        .importsOf(file)
        .some(
          ({ to, form }) =>
            form !== 'type' &&
            ((to.kind === 'package' && SERVING.has(to.name)) ||
              (to.kind === 'builtin' && /^(node:)?https?$/.test(to.name) && file !== path)),
        )
    )
      return true;
    if (seen.size > MOST_IMPORTERS) return false;
    for (const { from, form } of project.importersOf(file)) if (form !== 'type') seen.add(from);
  }
  return false;
}
