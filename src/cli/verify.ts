import { escapeText } from '../output/escape.ts';
import { openLiveLine } from '../output/live-line.ts';
import { tell } from '../output/write.ts';
import { UsageError, describeFileError, messageOf } from '../errors.ts';
import { isInside } from '../files/locate.ts';
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
  const line = await openLiveLine(terminal.progress);
  const onRun = (runs: number): void =>
    line.draw(`Trying the fixes with \`${command}\`, run ${runs}`);
  const verification = await tryFixes(project, accept, command, verifyBy === 'transform', onRun);
  line.clear();
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
  { root, cwd, scan, settings }: Project,
  accept: Accept,
  command: string,
  byTransform: boolean,
  onRun: (runs: number) => void,
): Promise<Verification> {
  try {
    return await verify(
      {
        root,
        findings: scan.findings,
        settings,
        accept,
        command,
        cwd: isInside(root, cwd) ? cwd : root,
        byTransform,
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

/** Colours of a test runner are no more than that. Of a line that it drew over and over, the last state counts. */
function withoutColors(line: string): string {
  const plain = line.replace(/\r$/, '').replace(/\x1b\[[\d;]*m/g, '');
  return plain.slice(plain.lastIndexOf('\r') + 1);
}

function tailOf(output: string, indent: string): string {
  return output
    .trimEnd()
    .split('\n')
    .slice(-TAIL)
    .map((line) => indent + escapeText(withoutColors(line)))
    .join('\n');
}
