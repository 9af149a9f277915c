import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import type { Format } from '../report/reporters.ts';
import type { Level } from '../types.ts';
import type { Flags } from './program.ts';
import { refuseVerifyUntrusted } from './trust.ts';
import { readVerifyTimeout } from './verify.ts';

const FORMATS: readonly string[] = ['text', 'json', 'github'] satisfies Format[];
const LATER: readonly string[] = ['sarif', 'markdown'];

/** A document to make, and where it goes: a file, or stdout. */
export interface Target {
  readonly format: Format;
  readonly file?: string;
}

export interface RunOptions {
  readonly mode: 'ask' | 'write' | 'dry-run' | 'check' | 'review';
  readonly unsafe: boolean;
  /** The text without findings and diffs. */
  readonly brief: boolean;
  readonly diff: 'unified' | 'stat' | undefined;
  readonly targets: readonly Target[];
  /** The lowest level that is shown. */
  readonly level: Level;
  /** The lowest level whose fixes are made. */
  readonly fixLevel: Level;
  /** The level was asked for, so it holds for documents, too. */
  readonly isLevelGiven: boolean;
  /** What makes the exit code 1: a finding of this level or a graver one, or one with a safe fix. */
  readonly failOn: Level | 'safe';
  readonly shard: { readonly index: number; readonly count: number } | undefined;
  readonly concurrency: number | undefined;
}

/**
 * Checks what the flags say together.
 * @throws UsageError
 */
export function readOptions(flags: Flags): RunOptions {
  if (flags.interactive && (flags.check || flags.dryRun))
    throw new UsageError(
      `--interactive asks what to write: leave out ${flags.check ? '--check' : '--dry-run'} or --interactive.`,
    );
  if (flags.resume && !flags.interactive)
    throw new UsageError('--resume continues a review: add --interactive.');
  if (flags.verify !== undefined && (flags.check || flags.dryRun))
    throw new UsageError(
      `--verify tries fixes before they are written: leave out ${flags.check ? '--check' : '--dry-run'}.`,
    );
  refuseVerifyUntrusted(flags);
  if (flags.verify?.trim() === '')
    throw new UsageError('--verify takes a command, as in --verify "npm test".');
  if (flags.verify !== undefined && !flags.write && !flags.interactive)
    throw new UsageError('--verify tries fixes before they are written: add --write or -i.');
  readVerifyTimeout(flags.verifyTimeout);
  if (flags.check && flags.write && !flags.dryRun)
    throw new UsageError('--check never writes: leave out --check or --write.');
  return {
    mode: flags.interactive
      ? 'review'
      : flags.check
        ? 'check'
        : flags.dryRun
          ? 'dry-run'
          : flags.write
            ? 'write'
            : 'ask',
    unsafe: flags.unsafeFixes === true,
    brief: flags.check === true,
    diff: flags.diff as RunOptions['diff'],
    targets: readTargets(flags),
    ...readLevels(flags),
    shard: flags.shard === undefined ? undefined : readShard(flags.shard),
    concurrency:
      flags.concurrency === undefined ? undefined : readCount('--concurrency', flags.concurrency),
  };
}

/**
 * Without a flag, notes are waste that is not worth a look: they are counted alone.
 * @throws UsageError
 */
export function readLevels({
  level,
  quiet = false,
  failOn,
}: Flags): Pick<RunOptions, 'level' | 'fixLevel' | 'isLevelGiven' | 'failOn'> {
  if (quiet && level !== undefined)
    throw new UsageError('--quiet shows errors alone: leave out --quiet or --level.');
  const shown = quiet ? 'error' : (level ?? 'warning');
  return {
    level: shown,
    fixLevel: 'note',
    isLevelGiven: quiet || level !== undefined,
    failOn: failOn ?? shown,
  };
}

/** Pairs formats with files: `-f json=out.json`, or each `-o` in turn with a format that names none. */
function readTargets({ format, output, diff }: Flags): Target[] {
  const files = [...output];
  const targets = (
    format.length > 0 ? format : diff === undefined || output.length > 0 ? ['text'] : []
  ).map((word): Target => {
    const at = word.indexOf('=');
    const name = readFormat(at === -1 ? word : word.slice(0, at));
    const file = at === -1 ? files.shift() : word.slice(at + 1);
    if (file === '') throw new UsageError(`--format ${word} names no file after the "=".`);
    return file === undefined ? { format: name } : { format: name, file };
  });
  if (files.length > 0) throw new UsageError(`--output ${files[0]} has no matching --format.`);
  const toStdout = targets
    .filter((target) => target.file === undefined)
    .map((target) => target.format);
  if (diff !== undefined) toStdout.push('text');
  if (toStdout.length > 1)
    throw new UsageError(
      `Only one result can go to stdout: give the others a file, as in --format ${toStdout.at(-1)}=FILE.`,
    );
  return targets;
}

function readFormat(name: string): Format {
  if (LATER.includes(name)) throw new UsageError(`The format "${name}" is not available yet.`);
  if (!FORMATS.includes(name))
    throw new UsageError(
      `There is no format "${name}".${didYouMean(name, FORMATS) || ` The formats are ${FORMATS.join(', ')}.`}`,
    );
  return name as Format;
}

function readShard(text: string): { index: number; count: number } {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > count)
    throw new UsageError(
      `--shard takes the part and the number of parts, as in 1/4, not "${text}".`,
    );
  return { index, count };
}

function readCount(flag: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new UsageError(`${flag} takes a number of at least 1, not "${text}".`);
  return Number(text);
}
