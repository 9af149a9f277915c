import { planRepairs, type FileRepair, type RepairRequest } from '../engine/repairs.ts';
import { accepted, type Accept } from '../engine/repair.ts';
import { runShell } from '../shell.ts';
import type { Finding } from '../types.ts';
import { bisect, type Trial } from './bisect.ts';
import { strikeOut, tokensIn, withoutTokens } from './environment.ts';
import type { Installed } from './installed.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

export interface VerifyRequest extends RepairRequest {
  /** A command line for the shell; it passes with exit code 0. */
  readonly command: string;
  /** Where it is run: a directory of the project. Absolute. */
  readonly cwd: string;
  readonly accept: Accept;
  /** How long one run of it may take, in milliseconds. */
  readonly timeout: number;
  /** Where the project's node_modules are, if not in its own work tree. Absolute. */
  readonly installedIn?: string;
  /** Tokens that the command must not see, besides those in the environment. */
  readonly secrets?: readonly string[];
  /** Transforms are tried one after the other, each on top of what passed, rather than all at once. */
  readonly byTransform?: boolean;
}

export interface RolledBack {
  readonly finding: Finding;
  /** What the command printed with this fix; it passed without. */
  readonly output: string;
}

export type Verification =
  /**
   * The command cannot verify the fixes. `why` is a sentence without its subject, the command, and without the full
   * stop.
   */
  | {
      readonly judged: false;
      readonly why: string;
      readonly output: string;
      readonly runs: number;
      readonly installed: Installed['how'];
    }
  | {
      readonly judged: true;
      readonly accept: Accept;
      readonly rolledBack: readonly RolledBack[];
      readonly runs: number;
      readonly installed: Installed['how'];
    };

/** The command cannot verify any fix. */
class Unfit extends Error {
  readonly output: string;
  constructor(why: string, output: string) {
    super(why);
    this.output = output;
  }
}

/**
 * Runs the user's command on the fixes, in a copy of the project, and finds those that make it fail. The user's
 * tree is only read. Calls `onRun` before each run, with its number.
 * @throws GitError, the file system's error
 */
export async function verify(
  request: VerifyRequest,
  onRun: (runs: number) => void = () => {},
): Promise<Verification> {
  const sandbox = openSandbox(request.root, request.installedIn);
  const installed = sandbox.installed.how;
  const command = commandIn(sandbox, request);
  let runs = 0;
  const run = async (repairs: readonly FileRepair[]): Promise<Trial> => {
    runs += 1;
    onRun(runs);
    sandbox.put(repairs);
    return command(runs === 1);
  };
  try {
    await run([]);
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
    const accept: Accept = (finding) => kept.has(idOf(finding)) && request.accept(finding);
    return { judged: true, accept, rolledBack, runs, installed };
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return { judged: false, why: error.message, output: error.output, runs, installed };
  } finally {
    sandbox.remove();
  }
}

/** What runs the command in a copy, and tells whether it passes. Throws Unfit if it cannot verify any fix. */
function commandIn(
  sandbox: Sandbox,
  { command, cwd, timeout, secrets = [] }: VerifyRequest,
): (isFirst: boolean) => Promise<Trial> {
  const tokens = [...tokensIn(process.env), ...secrets];
  const env = {
    ...withoutTokens(process.env, tokens),
    // where the project is no repository, git must not take one around the copy for it
    GIT_CEILING_DIRECTORIES: sandbox.folder,
  };
  return async (isFirst) => {
    const ran = await runShell(command, { cwd: sandbox.locate(cwd), env, timeout });
    const output = strikeOut(ran.output, tokens);
    const changed = sandbox.installed.changed();
    if (changed !== undefined)
      throw new Unfit(
        `changes ${JSON.stringify(changed)}, which a copy of the project shares with the project itself`,
        output,
      );
    if (ran.late) throw new Unfit(`does not end within ${inWords(timeout)}`, output);
    const passed = ran.status === 0;
    if (isFirst && !passed) throw new Unfit(failureOf(ran.status), output);
    return { passed, output };
  };
}

function failureOf(status: number | undefined): string {
  const where = 'in a copy of the project, before any fix';
  if (status === undefined) return `is killed, or cannot be started, ${where}`;
  // by which a shell says so
  if (status === 127) return `is not found, or calls a command that is not found, ${where}`;
  if (status === 126) return `cannot be executed ${where}`;
  return `already fails ${where}, with exit code ${status}`;
}

function inWords(ms: number): string {
  const [count, unit] = ms < 60_000 ? [ms / 1000, 'second'] : [ms / 60_000, 'minute'];
  return `${Number(count.toFixed(1))} ${unit}${count === 1 ? '' : 's'}`;
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
