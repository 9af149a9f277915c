import { CommanderError } from 'commander';
import { runProgram, type Commands } from './cli/program.ts';
import { UsageError, messageOf } from './errors.ts';

/** The commands, each loaded when it is called: `--help` and `--version` need none. */
const commands: Commands = {
  async run(paths, flags) {
    const { runCommand } = await import('./cli/run.ts');
    return runCommand(paths, flags, process.argv.length === 2);
  },
  async list() {
    const [{ listTransforms }, terminal] = await Promise.all([import('./cli/list.ts'), plainTerminal()]);
    process.stdout.write(listTransforms(terminal));
    return 0;
  },
  async explain(id) {
    const [{ explainTransform }, terminal] = await Promise.all([import('./cli/list.ts'), plainTerminal()]);
    process.stdout.write(explainTransform(id, terminal));
    return 0;
  },
  async init() {
    const { writeConfig } = await import('./cli/init.ts');
    process.stdout.write(writeConfig(process.cwd()));
    return 0;
  },
  async undo() {
    const [{ undoLast }, terminal] = await Promise.all([import('./cli/undo.ts'), plainTerminal()]);
    const { text, code } = undoLast(process.cwd(), terminal);
    process.stdout.write(text);
    return code;
  },
};

async function plainTerminal() {
  const { detectTerminal } = await import('./cli/terminal.ts');
  return detectTerminal({ color: 'auto', progress: false });
}

const INTERRUPTED = 130;

/** The one place where errors become words and exit codes. */
async function main(): Promise<number> {
  try {
    return await runProgram(process.argv.slice(2), commands);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof Error && error.name === 'Interrupted') return INTERRUPTED;
    const expected = error instanceof UsageError || error instanceof CommanderError;
    const message = messageOf(error).replace(/^error: (.)/, (_, first: string) => first.toUpperCase());
    process.stderr.write(`leakfix: ${message}\n`);
    if (!expected && error instanceof Error) process.stderr.write(`${error.stack?.split('\n').slice(1).join('\n')}\n`);
    return 2;
  }
}

process.once('SIGINT', () => process.exit(INTERRUPTED));
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // the reader has seen enough, as in `leakfix | head`
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
process.exitCode = await main();
