import xterm from '@xterm/headless';
import { spawn } from '@lydell/node-pty';
import { onTestFinished } from 'vitest';

const WAIT_MS = 60_000;

/** A program in a real pseudo-terminal, and the screen that a person would see. */
export interface Screen {
  /** The lines on the screen, without what scrolled away, joined by line breaks. */
  text(): string;
  /** Everything that was ever written, without escape sequences' effects. */
  written(): string;
  /** Types keys; `\r` is Enter, `\x03` Ctrl-C. */
  type(keys: string): void;
  /** Waits until the screen shows the text. @throws Error with the screen, after a minute */
  shows(text: string): Promise<void>;
  /** As a closed window does. */
  hangUp(): void;
  /** The exit code, once the program has ended. @throws Error with the screen, after a minute */
  ended(): Promise<number>;
}

export interface ScreenOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** Starts a node program in a terminal of 80 by 24, without CI in its environment; it is killed when the test ends. */
export function openScreen(
  args: readonly string[],
  { cwd, env = {}, columns = 80, rows = 24 }: ScreenOptions,
): Screen {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    scrollback: 10_000,
  });
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !['NO_COLOR', 'FORCE_COLOR', 'CI', 'VITEST'].includes(name),
    ),
  ) as Record<string, string>;
  const pty = spawn(process.execPath, [...args], {
    cwd,
    cols: columns,
    rows,
    name: 'xterm-256color',
    env: { ...inherited, TERM: 'xterm-256color', ...env },
  });
  let raw = '';
  let code: number | undefined;
  pty.onData((data) => {
    raw += data;
    terminal.write(data);
  });
  pty.onExit(({ exitCode, signal }) => void (code = signal ? 128 + signal : exitCode));
  onTestFinished(() => {
    if (code === undefined) pty.kill('SIGKILL');
    terminal.dispose();
  });
  const text = (): string => {
    const { active } = terminal.buffer;
    return Array.from(
      { length: rows },
      (_, i) => active.getLine(active.viewportY + i)?.translateToString(true) ?? '',
    )
      .join('\n')
      .trimEnd();
  };
  const until = async (done: () => boolean, what: string): Promise<void> => {
    const deadline = Date.now() + WAIT_MS;
    while (!done()) {
      if (Date.now() > deadline) throw new Error(`${what} did not come. The screen:\n${text()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    text,
    written: () => raw,
    type: (keys) => pty.write(keys),
    shows: (wanted) => until(() => text().includes(wanted), JSON.stringify(wanted)),
    hangUp: () => pty.kill('SIGHUP'),
    async ended() {
      await until(() => code !== undefined, 'The end');
      return code as number;
    },
  };
}
