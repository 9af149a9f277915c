import { planRepairs, type FileRepair, type RepairRequest } from '../engine/repairs.ts';
import { accepted, type Accept } from '../engine/repair.ts';
import { runShell } from '../shell.ts';
import type { Finding } from '../types.ts';
import { bisect, type Trial } from './bisect.ts';
import { openSandbox } from './sandbox.ts';

export interface VerifyRequest extends RepairRequest {
  /** A command line for the shell; it passes with exit code 0. */
  readonly command: string;
  /** Where it is run: a directory of the project. Absolute. */
  readonly cwd: string;
  readonly accept: Accept;
  /** Transforms are tried one after the other, each on top of what passed, rather than all at once. */
  readonly byTransform?: boolean;
}

export interface RolledBack {
  readonly finding: Finding;
  /** What the command printed with this fix; it passed without. */
  readonly output: string;
}

export type Verification =
  /** The command fails without any fix, and so says nothing of them. */
  | { readonly judged: false; readonly output: string; readonly runs: number }
  | {
      readonly judged: true;
      readonly accept: Accept;
      readonly rolledBack: readonly RolledBack[];
      readonly runs: number;
    };

/**
 * Tries the fixes under the user's command in a copy of the project, and finds those with which it fails. The user's
 * tree is only read. `onRun` hears of each run before it begins.
 * @throws GitError, the file system's error
 */
export async function verify(
  request: VerifyRequest,
  onRun: (runs: number) => void = () => {},
): Promise<Verification> {
  const sandbox = openSandbox(request.root);
  let runs = 0;
  const run = async (repairs: readonly FileRepair[]): Promise<Trial> => {
    runs += 1;
    onRun(runs);
    sandbox.put(repairs);
    const { status, output } = await runShell(request.command, {
      cwd: sandbox.locate(request.cwd),
    });
    return { passed: status === 0, output };
  };
  try {
    const before = await run([]);
    if (!before.passed) return { judged: false, output: before.output, runs };
    const kept = new Set<string>();
    const rolledBack: RolledBack[] = [];
    for (const fixes of groupsOf(request)) {
      const planFor = (indices: readonly number[]): Promise<FileRepair[]> => {
        const ids = new Set([...kept, ...indices.map((i) => fixes[i]?.id)]);
        return planRepairs(request, (finding) => ids.has(idOf(finding)) && request.accept(finding));
      };
      const verdict = await bisect(fixes.length, async (indices) => run(await planFor(indices)));
      for (const index of verdict.kept) kept.add((fixes[index] as Fix).id);
      for (const { index, output } of verdict.guilty)
        rolledBack.push({ finding: (fixes[index] as Fix).finding, output });
    }
    return {
      judged: true,
      accept: (finding) => kept.has(idOf(finding)) && request.accept(finding),
      rolledBack,
      runs,
    };
  } finally {
    sandbox.remove();
  }
}

/** What is kept or rolled back as one: a finding's fix, or a unit's. */
interface Fix {
  readonly id: string;
  readonly finding: Finding;
}

function idOf(finding: Finding): string {
  return finding.unit ?? finding.id;
}

function groupsOf({ findings, accept, byTransform = false }: VerifyRequest): Fix[][] {
  const groups = new Map<string, Map<string, Fix>>();
  for (const finding of findings) {
    if (!accepted(finding, accept)) continue;
    const key = byTransform ? finding.transform : '';
    const group = groups.get(key) ?? new Map<string, Fix>();
    groups.set(key, group);
    if (!group.has(idOf(finding))) group.set(idOf(finding), { id: idOf(finding), finding });
  }
  return [...groups.values()].map((group) => [...group.values()]);
}
