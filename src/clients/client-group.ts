import type { Tree } from '../ast/tree.ts';
import { clientSites, isInjected, type ClientSite } from './client-site.ts';
import { runsOnEdge } from '../execution/host.ts';
import { isFeltElsewhere, isKeptForOne, keptBy } from './cached-client.ts';
import type { File } from '../file.ts';
import type { Project } from '../project.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';

/** Clients of one class, made with the same options in several files of one package. */
export interface ClientGroup {
  /** In order of path and position. */
  readonly sites: readonly ClientSite[];
  /** How many files make one; those that export theirs count. */
  readonly files: number;
  /** What a file exports already: a function that gives the shared one, or the shared one itself. */
  readonly holder: Holder | undefined;
  /** The folder of the package, `''` for the root. */
  readonly folder: string;
  /** The same for all of its sites, and for no other group of the run. */
  readonly id: string;
  /** Its place among the groups of the class in the package, from 0. */
  readonly rank: number;
  /** What it is made with and the first group is not, in words for a name: `ServiceRole`. Undefined if no word tells. */
  readonly word: string | undefined;
}

export interface Holder {
  readonly tree: Tree;
  readonly site: ClientSite;
  /** What it is exported as; `default` for the default. */
  readonly name: string;
  readonly kind: 'value' | 'getter';
}

/**
 * The group that a site belongs to; undefined if no other file makes such a client, or nothing is known of other files.
 */
export function clientGroup(site: ClientSite, file: File): ClientGroup | undefined {
  const { project } = file;
  const pack = project?.packageOf(site.tree.path);
  if (!project || !pack || !site.options?.portable || !isShareable(site)) return undefined;
  const all = sitesOf(site, file, pack.folder);
  const alike = all.filter((s) => isAlike(s, site));
  const sites = alike.filter((s) => isShareable(s) && s.options?.portable);
  const holders = alike.flatMap((s) => holderOf(s, project) ?? []);
  const files = new Set([...sites.map((s) => s.tree.path), ...holders.map((h) => h.tree.path)])
    .size;
  if (files < 2) return undefined;
  const holder = holders.find((h) => h.kind === 'getter') ?? holders[0];
  const shared = all.filter((s) => isShareable(s) && s.options?.portable === true);
  const others = shared.filter(
    (s, i) =>
      shared.findIndex((t) => isAlike(s, t)) === i &&
      shared.some((t) => t.tree.path !== s.tree.path && isAlike(s, t)),
  );
  const size = (s: ClientSite): number => shared.filter((t) => isAlike(s, t)).length;
  others.sort(
    (a, b) => size(b) - size(a) || (a.options?.key ?? '').localeCompare(b.options?.key ?? ''),
  );
  const rank = Math.max(
    0,
    others.findIndex((s) => isAlike(s, site)),
  );
  const words = others.map((s) =>
    s === others[0] ? undefined : wordFor(s, others[0] as ClientSite),
  );
  const word = words.filter((w) => w === words[rank]).length === 1 ? words[rank] : undefined;
  return {
    sites,
    files,
    holder,
    rank,
    word,
    folder: pack.folder,
    id: `singleton-clients ${pack.folder} ${site.source}#${site.call.exported}${site.types}(${site.options.key})`,
  };
}

/** Other files' sites whose options differ by what stands in for a missing variable, or in what is no credential. */
export function nearMisses(site: ClientSite, file: File): readonly ClientSite[] {
  const { project } = file;
  const pack = project?.packageOf(site.tree.path);
  const { options } = site;
  if (!project || !pack || !options || options.variables.length === 0) return [];
  const same = (s: ClientSite): boolean =>
    s.options?.variables.length === options.variables.length &&
    s.options.variables.every((v) => options.variables.includes(v));
  return sitesOf(site, file, pack.folder).filter(
    (s) => s.tree.path !== site.tree.path && (s.options?.loose === options.loose || same(s)),
  );
}

const UNTELLING =
  /^(api|key|url|uri|token|secret|id|host|port|password|pass|user|username|connection|string|next|nuxt|vite|public|env|access|default|endpoint|region|dsn)$/i;

/** The words of the variable, or of the first text, that a client is made with and another of its class is not. */
function wordFor({ options, call }: ClientSite, other: ClientSite): string | undefined {
  const known = new Set(
    [...(other.options?.variables ?? [])].flatMap((v) => v.toLowerCase().split('_')),
  );
  const own = (options?.variables ?? []).filter((v) => !other.options?.variables.includes(v));
  const variable = own.find((v) => /KEY|TOKEN|SECRET/.test(v)) ?? own[0];
  const literal = /^"([A-Za-z][\w-]*)"/.exec(options?.key ?? '')?.[1];
  const words =
    (variable ?? literal)
      ?.split(/[^A-Za-z0-9]+/)
      .filter(
        (w) =>
          w !== '' &&
          !UNTELLING.test(w) &&
          !(variable !== undefined && known.has(w.toLowerCase())) &&
          !call.module.toLowerCase().split(/\W+/).includes(w.toLowerCase()),
      ) ?? [];
  const text = words
    .map(
      (w) =>
        `${w[0]?.toUpperCase()}${variable === undefined ? w.slice(1) : w.slice(1).toLowerCase()}`,
    )
    .join('');
  return /^[A-Z]\w{1,24}$/.test(text) ? text : undefined;
}

function isAlike(a: ClientSite, b: ClientSite): boolean {
  return a.options !== undefined && a.options.key === b.options?.key && a.types === b.types;
}

/** The sites of the same class in the files of the package, this file's own as it is now. */
function sitesOf(site: ClientSite, file: File, folder: string): ClientSite[] {
  const { project } = file;
  const found: ClientSite[] = [];
  const paths = new Set([
    ...(project?.filesWith(site.source === site.call.module ? site.call.module : site.call.name) ??
      []),
    site.tree.path,
  ]);
  for (const path of [...paths].sort()) {
    if (
      path.startsWith('../') ||
      !path.startsWith(folder) ||
      project?.packageOf(path)?.folder !== folder
    )
      continue;
    const other = file.beside(path);
    if (other) found.push(...clientSites(other).filter((s) => isSameClass(s, site)));
  }
  return found;
}

function isSameClass(a: ClientSite, b: ClientSite): boolean {
  const name = ({ call }: ClientSite): string =>
    call.cls.isDefault &&
    (call.exported === 'default' ||
      (Array.isArray(call.cls.names) && call.cls.names[0] === call.exported))
      ? 'default'
      : call.exported;
  return a.source === b.source && name(a) === name(b);
}

/** A client that could be the shared one without anybody noticing. */
export function isShareable(site: ClientSite): boolean {
  const { tree, call, use, owns } = site;
  if (!site.isWanted) return false;
  if (call.cls.light && owns === 'nothing') return false;
  if (
    call.late ||
    call.cls.form === 'promise' ||
    use.changed !== undefined ||
    use.dedicated ||
    use.ends.length > 0 ||
    runsOnEdge(tree)
  )
    return false;
  if (use.kind === 'module') return !use.exported && site.frequency.kind === 'once';
  if (use.kind === 'local') return site.frequency.kind === 'per-call';
  return (
    use.kind === 'field' && site.frequency.kind === 'per-object' && !isInjected(site.frequency.cls)
  );
}

/** An exported client of the module, or an exported function that makes one and keeps it. */
function holderOf(site: ClientSite, project: Project): Holder | undefined {
  const { tree, use, call } = site;
  if (call.late || use.changed !== undefined || use.dedicated || use.ends.length > 0)
    return undefined;
  if (use.kind === 'module' && use.binding && use.binding.kind === 'const') {
    const [name] = exportedNames(tree, use.binding);
    return name === undefined || isFeltElsewhere(site, name, project)
      ? undefined
      : { tree, site, name, kind: 'value' };
  }
  const getter = keptBy(site);
  const binding = getter && bindingOf(tree, getter);
  const [name] = binding ? exportedNames(tree, binding) : [];
  return name === undefined || isKeptForOne(site, project)
    ? undefined
    : { tree, site, name, kind: 'getter' };
}

/** The sites of one file that are alike, this one among them. */
export function alikeInFile(site: ClientSite, file: File): readonly ClientSite[] {
  return clientSites(file).filter((s) => isSameClass(s, site) && isAlike(s, site));
}
