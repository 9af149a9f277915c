import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface CommandRun {
  /** Undefined: it could not be started, or was killed. */
  readonly status: number | undefined;
  readonly isLate: boolean;
  readonly seconds: number;
  /** What it printed, stdout and stderr as they came. */
  readonly output: string;
}

export interface CommandRequest {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds, after which it is killed, with all that it has started. */
  readonly timeout: number;
  /** Where its output is kept. */
  readonly log: string;
}

/** What keeps tools from asking, colouring, updating themselves and installing hooks. */
const QUIET = {
  CI: '1',
  FORCE_COLOR: '0',
  NO_COLOR: '1',
  HUSKY: '0',
  NODE_ENV: undefined,
  NO_UPDATE_NOTIFIER: '1',
};

/** Runs a command line in a shell. Never throws for what the command does. */
export function runCommand(
  line: string,
  { cwd, env = {}, timeout, log }: CommandRequest,
): Promise<CommandRun> {
  const started = performance.now();
  const fd = openSync(log, 'w');
  return new Promise((resolve) => {
    let isLate = false;
    const child = spawn(line, {
      cwd,
      shell: true,
      detached: true,
      stdio: ['ignore', fd, fd],
      env: { ...process.env, ...QUIET, ...env },
    });
    const killAll = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // all of them have ended
      }
    };
    const timer = setTimeout(() => {
      isLate = true;
      killAll();
    }, timeout);
    process.once('exit', killAll);
    const finish = (status: number | undefined): void => {
      clearTimeout(timer);
      process.off('exit', killAll);
      killAll();
      closeSync(fd);
      resolve({
        status,
        isLate,
        seconds: (performance.now() - started) / 1000,
        output: readFileSync(log, 'utf8'),
      });
    };
    child.once('error', () => finish(undefined));
    child.once('exit', (code) => finish(code ?? undefined));
  });
}
