import { GROUPINGS } from '../pulls/batch.ts';
import type { PullOptions, ScanTree } from '../pulls/options.ts';
import { isAtLeast } from '../report/levels.ts';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { readLevels } from './options.ts';
import type { Flags } from './program.ts';
import { scanProject } from './project.ts';
import type { Terminal } from './terminal.ts';
import { isUntrusted, nameCode, refuseVerifyUntrusted } from './trust.ts';
import { readVerifyTimeout } from './verify.ts';

/** The flags of `leakfix pr` as they were typed. */
export interface PullFlags extends Flags {
  readonly by: string;
  readonly maxFiles: string;
  readonly maxLines: string;
  readonly maxOpen?: string;
  readonly maxPerHour?: string;
  readonly draft?: boolean;
  readonly label?: string[];
  readonly base?: string;
  readonly remote?: string;
  readonly repo?: string;
  readonly apiUrl?: string;
}

/** What `leakfix pr` was asked for, checked. @throws UsageError */
export function readPullFlags(flags: PullFlags): PullOptions {
  const by = GROUPINGS.find((grouping) => grouping === flags.by);
  refuseOthers(flags);
  wantsJson(flags);
  if (by === undefined)
    throw new UsageError(
      `--by takes ${GROUPINGS.join(', ')}, not "${flags.by}".${didYouMean(flags.by, GROUPINGS)}`,
    );
  return {
    by,
    maxFiles: readCount('--max-files', flags.maxFiles, 1),
    maxLines: readCount('--max-lines', flags.maxLines, 1),
    maxOpen: readCount('--max-open', flags.maxOpen ?? '0', 0),
    maxPerHour: readCount('--max-per-hour', flags.maxPerHour ?? '0', 0),
    unsafe: flags.unsafeFixes === true,
    dryRun: flags.dryRun === true,
    draft: flags.draft === true,
    labels: flags.label ?? [],
    base: flags.base,
    remote: { remote: flags.remote, repo: flags.repo, apiUrl: flags.apiUrl },
    narrowed: {
      only: flags.transform,
      skip: flags.skip,
      paths: flags.ignorePattern.length > 0,
    },
    verify: readVerify(flags),
    types: flags.typecheck === false || isUntrusted(flags) ? undefined : { onCode: nameCode },
  };
}

function readVerify({ verify, verifyTimeout }: PullFlags): PullOptions['verify'] {
  const timeoutMs = readVerifyTimeout(verifyTimeout);
  return verify === undefined ? undefined : { command: verify, timeoutMs };
}

/** Scans as the flags say. Waste that is not worth a look is not worth a pull request, unless `--level note`. */
export function scanWith(flags: PullFlags, terminal: Pick<Terminal, 'progress'>): ScanTree {
  const { level } = readLevels(flags);
  return async (root, cwd) => {
    const project = await scanProject([root], flags, { progress: terminal.progress, cwd });
    const findings = project.scan.findings.filter((finding) => isAtLeast(finding.level, level));
    return { ...project, scan: { ...project.scan, findings } };
  };
}

/** Refuses flags that do nothing here, so that none is silently ignored. */
function refuseOthers({
  changed,
  since,
  staged,
  shard,
  write,
  check,
  interactive,
  patch,
  diff,
  failOn,
  verify,
  untrusted,
}: PullFlags): void {
  const given = Object.entries({
    changed,
    since,
    staged,
    shard,
    write,
    check,
    interactive,
    patch,
    diff,
    'fail-on': failOn,
  }).find(([, value]) => value !== undefined)?.[0];
  if (given !== undefined)
    throw new UsageError(`--${given} does nothing for leakfix pr: leave it out.`);
  refuseVerifyUntrusted({ verify, untrusted });
  if (verify?.trim() === '') throw new UsageError('--verify takes a command.');
}

/** @throws UsageError */
export function wantsJson({ format, output }: Flags): boolean {
  const other = format.find((name) => name !== 'json' && name !== 'text');
  if (other !== undefined || output.length > 0 || format.length > 1)
    throw new UsageError('leakfix pr takes --format text or --format json, and writes to stdout.');
  return format[0] === 'json';
}

function readCount(flag: string, text: string, least: number): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < least)
    throw new UsageError(`${flag} takes a number of at least ${least}, not "${text}".`);
  return Number(text);
}
