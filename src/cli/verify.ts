import { UsageError, describeFileError, messageOf } from '../errors.ts';
import { GitError } from '../git/git.ts';
import type { Accept } from '../engine/repair.ts';
import { plural } from '../report/counts.ts';
import type { Dropped } from '../report/results.ts';
import { verify, type Verification } from '../verify/verify.ts';
import type { Flags } from './program.ts';
import type { Project } from './project.ts';
import type { Terminal } from './terminal.ts';

/** What may be written, and what may not, each with the failing output. */
export interface Verified {
  readonly accept: Accept;
  readonly rolledBack: readonly Dropped[];
}

/** Lines of a failing command that are shown. */
const TAIL = 12;

/**
 * With `--verify`, tries what is about to be written in a copy of the project.
 * @throws UsageError when there can be no copy
 */
export async function verifyFixes(
  project: Project,
  accept: Accept,
  { verify: command, verifyBy }: Flags,
  terminal: Terminal,
): Promise<Verified> {
  if (command === undefined) return { accept, rolledBack: [] };
  const tell = (line: string): void => void process.stderr.write(line);
  const show = terminal.progress
    ? (runs: number): void => tell(`\r\x1b[2KTrying the fixes with \`${command}\`, run ${runs}`)
    : (): void => {};
  const verification = await tryFixes(project, accept, command, verifyBy === 'transform', show);
  if (terminal.progress) tell('\r\x1b[2K');
  if (!verification.judged) {
    tell(
      `leakfix: \`${command}\` fails in a copy of the project without any fix, so it says nothing of them; they are written unverified. It ended with:\n${tailOf(verification.output, '  ')}\n`,
    );
    return { accept, rolledBack: [] };
  }
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

async function tryFixes(
  { root, scan, settings }: Project,
  accept: Accept,
  command: string,
  byTransform: boolean,
  onRun: (runs: number) => void,
): Promise<Verification> {
  try {
    return await verify(
      { root, findings: scan.findings, settings, accept, command, cwd: process.cwd(), byTransform },
      onRun,
    );
  } catch (error) {
    if (!(error instanceof Error && ('code' in error || error instanceof GitError))) throw error;
    throw new UsageError(
      `--verify needs a copy of the project, and none can be made. ${error instanceof GitError ? messageOf(error) : describeFileError(error)}`,
    );
  }
}

function tailOf(output: string, indent: string): string {
  return output
    .trimEnd()
    .split('\n')
    .slice(-TAIL)
    .map((line) => indent + line)
    .join('\n');
}
