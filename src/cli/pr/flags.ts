import { GROUPINGS, type Grouping } from '../../pulls/batch.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { UsageError } from '../../errors.ts';
import type { Flags } from '../program.ts';
import { refuseVerifyUntrusted } from '../trust.ts';
import { readVerifyTimeout } from '../verify.ts';

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

/** The limits, checked. */
export interface PullOptions {
  readonly by: Grouping;
  readonly maxFiles: number;
  readonly maxLines: number;
  readonly maxOpen: number;
  readonly maxPerHour: number;
  readonly json: boolean;
}

/** @throws UsageError */
export function readPullFlags(flags: PullFlags): PullOptions {
  const by = GROUPINGS.find((grouping) => grouping === flags.by);
  refuseOthers(flags);
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
    json: wantsJson(flags),
  };
}

/** Flags that make no sense here must not be passed over: who gives one expects something of it. */
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
  verify,
  untrusted,
  verifyTimeout,
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
  }).find(([, value]) => value !== undefined)?.[0];
  if (given !== undefined)
    throw new UsageError(`--${given} does nothing for leakfix pr: leave it out.`);
  refuseVerifyUntrusted({ verify, untrusted });
  if (verify?.trim() === '') throw new UsageError('--verify takes a command.');
  readVerifyTimeout(verifyTimeout);
}

/** @throws UsageError */
export function wantsJson({ format, output }: Flags): boolean {
  const other = format.find((name) => name !== 'json' && name !== 'text');
  if (other !== undefined || output.length > 0 || format.length > 1)
    throw new UsageError('leakfix pr knows --format text and --format json, and writes to stdout.');
  return format[0] === 'json';
}

function readCount(flag: string, text: string, least: number): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < least)
    throw new UsageError(`${flag} takes a number from ${least} up, not "${text}".`);
  return Number(text);
}
