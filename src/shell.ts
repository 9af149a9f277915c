import { spawnSync } from 'node:child_process';

export interface CommandResult {
  /** The exit code; undefined when the command could not be started or was killed by a signal. */
  readonly status: number | undefined;
  readonly stdout: Buffer;
  /** What the command complained of, or why it could not be started; trimmed. */
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A monorepo's list of files is some ten megabytes. */
const MAX_OUTPUT = 1 << 29;

/** Variables by which git, when it runs a hook, binds its children to its own repository. */
const GIT_BINDINGS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_PREFIX', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR', 'GIT_NAMESPACE'];

/** Runs a command without a shell and waits for it. Never throws; a command that is not there has no status. */
export function run(command: string, args: readonly string[], { cwd, env = {} }: CommandOptions): CommandResult {
  const inherited = Object.entries(process.env).filter(([name]) => !GIT_BINDINGS.includes(name));
  const result = spawnSync(command, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    maxBuffer: MAX_OUTPUT,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  if (result.error) return { status: undefined, stdout: Buffer.alloc(0), stderr: result.error.message };
  return { status: result.status ?? undefined, stdout: result.stdout, stderr: result.stderr.toString('utf8').trim() };
}
