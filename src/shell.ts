import { spawn, spawnSync } from 'node:child_process';
import { endGroup, killGroup } from './process-group.ts';

// else Windows would run a `git.exe` that lies in the folder it is called for
if (process.platform === 'win32') process.env['NoDefaultCurrentDirectoryInExePath'] = '1';

export interface CommandResult {
  /** The exit code; undefined when the command could not be started or was killed by a signal. */
  readonly status: number | undefined;
  readonly stdout: Buffer;
  /** What the command wrote to stderr, or why it could not be started; trimmed. */
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A monorepo's list of files is some ten megabytes. */
const MAX_OUTPUT = 1 << 29;

/** Variables by which git, when it runs a hook, binds its children to its own repository. */
const GIT_BINDINGS = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_PREFIX',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_CONFIG',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_ATTR_SOURCE',
];

/** Runs a command without a shell and waits for it. Never throws; a command that is not there has no status. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: CommandOptions,
): CommandResult {
  const result = spawnSync(command, args, {
    cwd,
    env: environment(env),
    maxBuffer: MAX_OUTPUT,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  if (result.error)
    return { status: undefined, stdout: Buffer.alloc(0), stderr: result.error.message };
  return {
    status: result.status ?? undefined,
    stdout: result.stdout,
    stderr: result.stderr.toString('utf8').trim(),
  };
}

export interface TaskOptions extends CommandOptions {
  /** In milliseconds; after that the command is ended, and `stderr` says so. */
  readonly timeout: number;
}

/** The same for long commands, without blocking the event loop. */
export function runTask(
  command: string,
  args: readonly string[],
  { cwd, env = {}, timeout }: TaskOptions,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill();
    }, timeout);
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ status: undefined, stdout: Buffer.alloc(0), stderr: error.message });
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      const said = Buffer.concat(complaints).toString('utf8').trim();
      const stderr = late
        ? `It took longer than ${Math.round(timeout / 1000)} s.${said === '' ? '' : `\n${said}`}`
        : said;
      resolve({
        status: late ? undefined : (status ?? undefined),
        stdout: Buffer.concat(output),
        stderr,
      });
    });
  });
}

function environment(env: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !GIT_BINDINGS.includes(name)),
    ),
    ...env,
  };
}

/** The last part of what a command prints is what tells why it failed. */
const KEPT_OUTPUT = 1 << 20;

export interface ShellOptions {
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In milliseconds; after that the command is ended, with all that it started. */
  readonly timeout: number;
}

export interface ShellResult {
  /** The exit code; undefined when it could not be started or was killed. */
  readonly status: number | undefined;
  /** The end of stdout and stderr, as they came. */
  readonly output: string;
  /** True if it was ended because it took too long. */
  readonly late: boolean;
}

/**
 * Runs the user's command line in a shell. Processes that it leaves running are ended when it ends, takes too long,
 * or leakfix itself ends. Never throws.
 */
export function runShell(
  commandLine: string,
  { cwd, env, timeout }: ShellOptions,
): Promise<ShellResult> {
  return new Promise((resolve) => {
    const child = spawn(commandLine, {
      cwd,
      env,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: process.platform !== 'win32',
    });
    let output = '';
    const keep = (chunk: string): void => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const atExit = (): void => killGroup(child.pid);
    process.once('exit', atExit);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void endGroup(child.pid).then(letGo);
    }, timeout);
    // a process that left the group may hold the pipes open
    const letGo = (): void => {
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const finish = (result: Omit<ShellResult, 'late'>): void => {
      clearTimeout(timer);
      process.off('exit', atExit);
      resolve({ ...result, late });
    };
    child.once('error', (error) => finish({ status: undefined, output: error.message }));
    child.once('exit', () => void endGroup(child.pid).then(letGo));
    child.once('close', (code) =>
      finish({ status: late ? undefined : (code ?? undefined), output }),
    );
  });
}

/** Words as one would type them in a POSIX shell, quoted where that needs it. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
