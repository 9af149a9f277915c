import { classAround } from '../ast/node.ts';
import { clientSites, isInjected, isMadeAgain, type ClientSite } from './client-site.ts';
import { runsOnEdge } from '../execution/host.ts';
import { holderOf, type Holder } from './client-holder.ts';
import type { File } from '../file.ts';
import type { Project } from '../project.ts';

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

/**
 * The group that a site belongs to; undefined if no other file makes such a client, or nothing is known of other files.
 */
export function clientGroup(site: ClientSite, file: File): ClientGroup | undefined {
  const { project } = file;
  const pack = project?.packageOf(site.tree.path);
  const signature = signatureOf(site);
  if (!project || !pack || signature === undefined || site.call.cls.isOfFile) return undefined;
  if (!site.options?.portable || !isShareable(site)) return undefined;
  const groups = file.memo(groupsByKind);
  const key = kindKey(site) as string;
  if (!groups.has(key))
    groups.set(key, groupAround(site, signature, { file, project, folder: pack.folder }));
  return groups.get(key);
}

/** The groups that a file was asked for, by class and signature. */
const groupsByKind = (): Map<string, ClientGroup | undefined> => new Map();

function groupAround(
  site: ClientSite,
  signature: string,
  { file, project, folder }: { file: File; project: Project; folder: string },
): ClientGroup | undefined {
  const { all, ranks, words } = kindOf(site, file, folder);
  const alike = all.get(signature) ?? [];
  const sites = alike.filter((s) => isShareable(s) && s.options?.portable);
  const holders = alike.flatMap((s) => holderOf(s, project) ?? []);
  const files = new Set([...sites.map((s) => s.tree.path), ...holders.map((h) => h.tree.path)])
    .size;
  if (files < 2) return undefined;
  const rank = ranks.get(signature) ?? 0;
  const word = words.filter((w) => w === words[rank]).length === 1 ? words[rank] : undefined;
  return {
    sites,
    files,
    holder: holders.find((h) => h.kind === 'getter') ?? holders[0],
    rank,
    word,
    folder,
    id: `singleton-clients ${folder} ${site.source}#${site.call.exported}${site.types}(${site.options?.key ?? ''})`,
  };
}

/** The files that get a new module change together; each takes by itself what a file exports already. */
export function unitOf(
  { tree: { path } }: ClientSite,
  { id, holder, sites }: ClientGroup,
): { readonly unit: string; readonly unitPaths: readonly string[] } {
  if (holder) return { unit: `${id} ${path}`, unitPaths: [path] };
  return { unit: id, unitPaths: [...new Set(sites.map(({ tree }) => tree.path))] };
}

/** The clients of one class in a package. */
interface ClientKind {
  /** All sites, by signature. */
  readonly all: ReadonlyMap<string, readonly ClientSite[]>;
  /** The place of each signature among those that several files could share, the most frequent first. */
  readonly ranks: ReadonlyMap<string, number>;
  /** What tells those signatures apart, by rank; undefined for the first and where nothing does. */
  readonly words: readonly (string | undefined)[];
}

function kindOf(site: ClientSite, file: File, folder: string): ClientKind {
  const known = file.memo(knownKinds);
  const kind = known.get(classKey(site)) ?? describeKind(sitesOf(site, file, folder));
  known.set(classKey(site), kind);
  return kind;
}

const knownKinds = (): Map<string, ClientKind> => new Map();

function describeKind(sites: readonly ClientSite[]): ClientKind {
  const shared = bySignature(sites.filter((s) => isShareable(s) && s.options?.portable === true));
  const ranked = [...shared]
    .filter(([, alike]) => new Set(alike.map((s) => s.tree.path)).size > 1)
    .sort(
      ([, [a, ...more]], [, [b, ...others]]) =>
        others.length - more.length || keyOf(a).localeCompare(keyOf(b)),
    );
  const first = ranked[0]?.[1][0];
  return {
    all: bySignature(sites),
    ranks: new Map(ranked.map(([signature], rank) => [signature, rank])),
    words: ranked.map(([, [site]]) =>
      site && first && site !== first ? wordFor(site, first) : undefined,
    ),
  };
}

function keyOf(site: ClientSite | undefined): string {
  return site?.options?.key ?? '';
}

function bySignature(sites: readonly ClientSite[]): ReadonlyMap<string, readonly ClientSite[]> {
  return groupBy(sites, signatureOf);
}

/** What has no key is left out. */
function groupBy(
  sites: readonly ClientSite[],
  keyOfSite: (site: ClientSite) => string | undefined,
): ReadonlyMap<string, readonly ClientSite[]> {
  const found = new Map<string, ClientSite[]>();
  for (const site of sites) {
    const key = keyOfSite(site);
    if (key === undefined) continue;
    const list = found.get(key) ?? [];
    found.set(key, list);
    list.push(site);
  }
  return found;
}

/** Other files' sites whose options differ by what stands in for a missing variable, or in options that are not credentials. */
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

/** The same for sites that make a class of client alike; undefined where the options may differ from call to call. */
function signatureOf({ options, types }: ClientSite): string | undefined {
  return options && `${types}(${options.key})`;
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
    if (other) found.push(...clientSites(other).filter((s) => classKey(s) === classKey(site)));
  }
  return found;
}

/** The same for sites that make the same class alike. */
function kindKey(site: ClientSite): string | undefined {
  const signature = signatureOf(site);
  return signature && `${classKey(site)} ${signature}`;
}

/** The same for sites of the same class, by whatever name a file imports it. */
function classKey({ call, source }: ClientSite): string {
  const isDefault =
    call.cls.isDefault &&
    (call.exported === 'default' ||
      (Array.isArray(call.cls.names) && call.cls.names[0] === call.exported));
  return `${source}#${isDefault ? 'default' : call.exported}`;
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
  if (use.kind === 'module') return !use.exported && site.repetition.kind === 'once';
  if (use.kind === 'local') return isMadeAgain(site);
  const cls = use.kind === 'field' ? classAround(tree, call.node) : undefined;
  return cls !== undefined && !isInjected(cls);
}

/** The sites of one file that are alike, this one among them. */
export function alikeInFile(site: ClientSite, file: File): readonly ClientSite[] {
  const key = kindKey(site);
  return key === undefined ? [] : (file.memo(sitesByKind).get(key) ?? []);
}

function sitesByKind(file: File): ReadonlyMap<string, readonly ClientSite[]> {
  return groupBy(clientSites(file), kindKey);
}
