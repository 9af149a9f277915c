import { CommanderError } from 'commander';
import { runProgram, type Commands, type Flags } from './cli/program.ts';
import type { Terminal } from './cli/terminal.ts';
import { UsageError, messageOf } from './errors.ts';
import { endWithReader, show, tell } from './output/write.ts';

/** The commands, each loaded when it is called: `--help` and `--version` need none. */
const commands: Commands = {
  async run(paths, flags) {
    const { runCommand } = await import('./cli/run.ts');
    return runCommand(paths, flags, process.argv.length === 2);
  },
  async list(flags) {
    const [{ listTransforms }, terminal] = await Promise.all([
      import('./cli/list.ts'),
      terminalOf(flags),
    ]);
    show(listTransforms(terminal));
    return 0;
  },
  async explain(id, flags) {
    const [{ explain }, terminal] = await Promise.all([
      import('./cli/explain.ts'),
      terminalOf(flags),
    ]);
    show(await explain(id, flags, terminal));
    return 0;
  },
  async init() {
    const { writeConfig } = await import('./cli/init.ts');
    show(writeConfig(process.cwd()));
    return 0;
  },
  async undo(flags) {
    const [{ listUndoable, undoLast }, terminal] = await Promise.all([
      import('./cli/undo.ts'),
      terminalOf(flags),
    ]);
    return (flags.list ? listUndoable : undoLast)(process.cwd(), terminal);
  },
  async pr(action, paths, flags) {
    const { openCommand, planCommand, statusCommand } = await import('./cli/pr.ts');
    return action === 'status'
      ? statusCommand(flags)
      : (action === 'plan' ? planCommand : openCommand)(paths, flags);
  },
};

async function terminalOf(flags: Flags): Promise<Terminal> {
  const { detectTerminal } = await import('./cli/terminal.ts');
  return detectTerminal(flags);
}

const INTERRUPTED = 130;

/** The one place where errors become words and exit codes. */
async function main(): Promise<number> {
  try {
    return await runProgram(process.argv.slice(2), commands);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // a command that has commands of its own was given none, and its help is shown
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    if (error instanceof Error && error.name === 'Interrupted') return INTERRUPTED;
    const expected = error instanceof UsageError || error instanceof CommanderError;
    const message = error instanceof CommanderError ? reword(error.message) : messageOf(error);
    tell(`leakfix: ${message}\n`);
    if (!expected && error instanceof Error)
      tell(`${error.stack?.split('\n').slice(1).join('\n')}\n`);
    return 2;
  }
}

/** Commander's messages, on one line and in our tone. */
function reword(message: string): string {
  return message
    .replace(/^error: (.)/, (_, first: string) => first.toUpperCase())
    .replaceAll("'", '"')
    .replace(/\n\((Did you mean .*)\)$/, '. $1')
    .replace(/(?<![.?])$/, '.');
}

process.once('SIGINT', () => process.exit(INTERRUPTED));
endWithReader();
process.exitCode = await main();
