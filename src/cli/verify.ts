import { openLiveLine } from '../output/live-line.ts';
import { tell } from '../output/write.ts';
import { UsageError, describeFileError, messageOf } from '../errors.ts';
import { isInside } from '../files/locate.ts';
import { GitError } from '../git/git.ts';
import type { Accept } from '../engine/repair.ts';
import { plural } from '../report/counts.ts';
import type { Dropped } from '../report/results.ts';
import { cannotJudge, tailOf } from '../verify/cannot-judge.ts';
import { verify, type Verification } from '../verify/verify.ts';
import type { Flags } from './program.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import type { Terminal } from './terminal.ts';

/** The fixes that may be written, and those that may not, each with the failing output. */
export interface Verified {
  readonly accept: Accept;
  readonly rolledBack: readonly Dropped[];
}

/**
 * With `--verify`, tries the fixes in a copy of the project.
 * @throws UsageError if no copy can be made, or if the command cannot verify the fixes; then nothing may be written
 */
export async function verifyFixes(
  project: ScannedProject,
  accept: Accept,
  flags: Flags,
  terminal: Terminal,
): Promise<Verified> {
  const { verify: command, verbose } = flags;
  if (command === undefined) return { accept, rolledBack: [] };
  const line = await openLiveLine(terminal.progress);
  const onRun = (runs: number): void =>
    line.draw(`Trying the fixes with \`${command}\`, run ${runs}`);
  const verification = await tryFixes(project, accept, { ...flags, verify: command }, onRun);
  line.clear();
  if (verbose) tell(`leakfix: ${describeInstalled(verification.installed)}\n`);
  if (!verification.judged)
    throw new UsageError(cannotJudge(command, verification, 'Nothing is written.'));
  const { rolledBack, runs } = verification;
  tell(
    `leakfix: \`${command}\` ${rolledBack.length === 0 ? 'passes with the fixes' : `fails with ${plural(rolledBack.length, 'fix')}, left out here, and passes with the others`} (${plural(runs, 'run')}).\n`,
  );
  return {
    accept: verification.accept,
    rolledBack: rolledBack.map(({ finding, output }) => ({
      finding,
      why: `\`${command}\` fails with it`,
      output: tailOf(output, ''),
    })),
  };
}

/** Minutes of `--verify-timeout`, in milliseconds. @throws UsageError */
export function readVerifyTimeout(verifyTimeout: string | undefined): number {
  if (verifyTimeout === undefined) return 15 * MINUTE_MS;
  const minutes = /^\d+(?:\.\d+)?$/.test(verifyTimeout) ? Number(verifyTimeout) : 0;
  if (minutes <= 0 || minutes > MOST_MINUTES)
    throw new UsageError(
      `--verify-timeout takes minutes, up to ${MOST_MINUTES}, not "${verifyTimeout}".`,
    );
  return minutes * MINUTE_MS;
}

const MINUTE_MS = 60_000;
/** A day. */
const MOST_MINUTES = 1440;

function describeInstalled(how: Verification['installed']): string {
  const sentences = {
    nothing: 'The copy for --verify has no node_modules.',
    cloned: 'The copy for --verify has clones of the node_modules.',
    copied: 'The copy for --verify has its own copy of the node_modules.',
    linked:
      'The node_modules are too large to copy, so the copy for --verify links to them. They are compared afterwards.',
  };
  return sentences[how];
}

async function tryFixes(
  { root, cwd, scan, settings }: ScannedProject,
  accept: Accept,
  flags: Flags & { readonly verify: string },
  onRun: (runs: number) => void,
): Promise<Verification> {
  try {
    return await verify(
      {
        root,
        findings: scan.findings,
        settings,
        accept,
        command: flags.verify,
        timeout: readVerifyTimeout(flags.verifyTimeout),
        cwd: isInside(root, cwd) ? cwd : root,
        byTransform: flags.verifyBy === 'transform',
      },
      onRun,
    );
  } catch (error) {
    if (!(error instanceof Error && ('code' in error || error instanceof GitError))) throw error;
    throw new UsageError(
      `--verify needs a copy of the project, and none can be made. ${error instanceof GitError ? messageOf(error) : describeFileError(error)}`,
    );
  }
}
