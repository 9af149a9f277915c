import type { Flags } from './program.ts';

/** What the terminal can do. */
export interface Terminal {
  /** True if questions can be asked: stdin and stdout are terminals, outside CI, and TERM is not dumb. */
  readonly interactive: boolean;
  readonly color: boolean;
  readonly errorColor: boolean;
  readonly progress: boolean;
  readonly width: number;
}

/** Reads the streams and the environment: NO_COLOR, FORCE_COLOR, TERM and CI. */
export function detectTerminal(flags: Pick<Flags, 'color' | 'progress'>): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const automated = Boolean(env['CI']) && env['CI'] !== 'false';
  const colorOn = (stream: NodeJS.WriteStream): boolean => {
    if (flags.color !== 'auto') return flags.color === 'always';
    if (env['NO_COLOR']) return false;
    if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
    return stream.isTTY === true && env['TERM'] !== 'dumb';
  };
  return {
    interactive:
      stdin.isTTY === true && stdout.isTTY === true && !automated && env['TERM'] !== 'dumb',
    color: colorOn(stdout),
    errorColor: colorOn(stderr),
    progress: flags.progress && stderr.isTTY === true && !automated && env['TERM'] !== 'dumb',
    width: Math.min(Math.max(stdout.columns ?? 100, 40), 120),
  };
}
