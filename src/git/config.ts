import { statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../shell.ts';
import type { Repository } from './find-repository.ts';

/** One setting, as `git config --list` names it: section and variable in lower case. */
export type Setting = readonly [key: string, value: string];

/** What holds for leakfix's git in a repository. */
export interface Settings {
  /**
   * In the order of git, where the later one wins: the user's own (of the system, their home, their environment, with what
   * these include for this very repository) and `repository`.
   */
  readonly all: readonly Setting[];
  /** What the repository's own configuration says, as far as it is data and can start no program. */
  readonly repository: readonly Setting[];
  /** True if the repository leaves objects on a server, and fetches them when they are needed. */
  readonly partial: boolean;
}

/**
 * Settings that a repository may make for leakfix's git: how its files, index and refs are to be read, and whose name
 * commits bear. None starts a program, opens a connection or leads to another work tree. All else is left out, so that
 * a setting which a later git brings is left out, too.
 */
const DATA: readonly RegExp[] = [
  /^core\.(?:repositoryformatversion|filemode|symlinks|ignorecase|precomposeunicode|protecthfs|protectntfs)$/,
  /^core\.(?:autocrlf|eol|safecrlf|bigfilethreshold|longpaths|trustctime|checkstat|excludesfile)$/,
  /^core\.(?:sparsecheckout|sparsecheckoutcone|attributesfile|abbrev|commitgraph|multipackindex)$/,
  /^extensions\.(?:objectformat|refstorage|noop|preciousobjects)$/,
  /^index\.(?:version|sparse|skiphash)$/,
  /^(?:user|author|committer)\.(?:name|email|useconfigonly)$/,
  /^branch\..+\.(?:remote|merge)$/,
  /^remote\..+\.(?:url|pushurl|fetch)$/,
];

/** leakfix itself decides the work tree and the kind of repository; includes are read already. */
const NEVER = /^(?:core\.(?:worktree|bare)|extensions\..+|include\.path|includeif\..+)$/;

const known = new Map<string, { readonly stamp: string; readonly settings: Settings }>();

/**
 * Reads them again after the repository's own file changed. Undefined, with git's complaint, if git refuses.
 */
export function readSettings(repository: Repository): Settings | { readonly complaint: string } {
  const { top, gitDir, commonDir } = repository;
  const stamp = [join(commonDir, 'config'), join(gitDir, 'config.worktree')].map(stampOf).join();
  const before = known.get(gitDir);
  if (before?.stamp === stamp) return before.settings;
  // Git says here whether it trusts the owner of the repository, which it does not ask once it is told where that is.
  const trusted = run('git', [...READING, 'rev-parse', '--git-dir'], { cwd: top });
  if (trusted.status !== 0) return { complaint: trusted.stderr };
  const listed = run('git', [...READING, 'config', '--list', '--show-scope', '-z'], { cwd: top });
  if (listed.status !== 0) return { complaint: listed.stderr };
  const settings = sort(listed.stdout.toString('utf8'));
  known.set(gitDir, { stamp, settings });
  return settings;
}

/** Of all that git does, reading its configuration is what starts nothing. */
const READING = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false', '--no-pager'];

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? '' : `${stats.mtimeNs} ${stats.ctimeNs} ${stats.size}`;
}

function sort(output: string): Settings {
  const parts = output.split('\0');
  const all: Setting[] = [];
  const repository: Setting[] = [];
  let partial = false;
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [scope = '', entry = ''] = parts.slice(i, i + 2);
    const at = entry.indexOf('\n');
    // a variable without a value is a true one
    const setting: Setting =
      at === -1 ? [entry, 'true'] : [entry.slice(0, at), entry.slice(at + 1)];
    const [key] = setting;
    const isTheirs = scope === 'local' || scope === 'worktree';
    if (isTheirs && /^(?:extensions\.partialclone|remote\..+\.promisor)$/.test(key)) partial = true;
    if (isTheirs ? !isData(key) : NEVER.test(key) || PASSED.has(key)) continue;
    all.push(setting);
    if (isTheirs) repository.push(setting);
  }
  return { all, repository, partial };
}

function isData(key: string): boolean {
  return DATA.some((pattern) => pattern.test(key));
}

/** True for what git reads in a repository's own file alone: how the repository is kept. */
export function isFormat([key]: Setting): boolean {
  return key === 'core.repositoryformatversion' || key.startsWith('extensions.');
}

/** True for what belongs to a repository's own file: git takes a remote for one only if it is named there. */
export function isOfFile(setting: Setting): boolean {
  return isFormat(setting) || /^(?:remote|branch)\./.test(setting[0]);
}

/** What `READING` says is said for that one command. */
const PASSED = new Set(['safe.barerepository', 'core.fsmonitor']);

/** The text of a configuration file with these settings. */
export function configText(settings: readonly Setting[]): string {
  return settings
    .map(([key, value]) => {
      const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')];
      const section = key.slice(0, first);
      const subsection = first === last ? '' : ` "${escaped(key.slice(first + 1, last))}"`;
      return `[${section}${subsection}]\n\t${key.slice(last + 1)} = "${escaped(value).replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"\n`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
