import { Command, Option } from 'commander';
import { show, tell } from '../output/write.ts';
import type { Level } from '../types.ts';
import { readVersion } from '../version.ts';
import type { PullFlags } from './pull-flags.ts';

/** The flags of the main command as they were typed. */
export interface Flags {
  readonly transform: string[];
  readonly skip: string[];
  readonly write?: boolean;
  readonly unsafeFixes?: boolean;
  readonly dryRun?: boolean;
  readonly interactive?: boolean;
  readonly resume?: boolean;
  readonly check?: boolean;
  readonly diff?: string;
  readonly patch?: string;
  readonly format: string[];
  readonly output: string[];
  readonly changed?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly shard?: string;
  readonly includeTests?: boolean;
  readonly ignorePattern: string[];
  readonly gitignore: boolean;
  /** False with `--no-config`. */
  readonly config?: string | false;
  readonly verify?: string;
  /** Minutes. */
  readonly verifyTimeout?: string;
  readonly verifyBy: 'run' | 'transform';
  /** False with `--no-typecheck`. */
  readonly typecheck?: boolean;
  /** False with `--no-reformat`. */
  readonly reformat?: boolean;
  readonly allowDirty?: boolean;
  readonly untrusted?: boolean;
  readonly concurrency?: string;
  readonly cache: boolean;
  readonly cacheLocation?: string;
  readonly timings?: boolean;
  readonly level?: Level;
  readonly quiet?: boolean;
  readonly failOn?: Level | 'safe';
  readonly color: 'auto' | 'always' | 'never';
  readonly progress: boolean;
  readonly verbose?: boolean;
}

/** The flags of `undo`. */
export interface UndoFlags extends Flags {
  readonly list?: boolean;
}

/** What each command does; each returns the exit code. */
export interface Commands {
  run(paths: string[], flags: Flags): Promise<number>;
  list(flags: Flags): Promise<number>;
  explain(id: string, flags: Flags): Promise<number>;
  init(): Promise<number>;
  undo(flags: UndoFlags): Promise<number>;
  pr(action: PullAction, paths: string[], flags: PullFlags): Promise<number>;
}

export type PullAction = 'plan' | 'open' | 'status';

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

const EXAMPLES = `
Examples:
  leakfix                             choose from a menu
  leakfix src                         findings and diffs; asks before it writes
  leakfix -t race-timers src --write  apply the safe fixes of one transform
  leakfix --check                     for CI: exits 1 if anything is found
  leakfix explain race-timers         what it finds, why, and how safe its fix is
  leakfix explain src/app.ts:31       what was seen there, and why nothing is reported

Exit codes: 0 nothing found at the level of --fail-on, or all of it fixed, 1 findings or
unreadable files remain, 2 a wrong flag, configuration or path, 130 interrupted.`;

const collect = (value: string, all: string[]): string[] => [...all, value];
const collectIds = (value: string, all: string[]): string[] => [
  ...all,
  ...value
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean),
];

/** Runs the command that the arguments name. @throws UsageError, CommanderError */
export async function runProgram(argv: readonly string[], commands: Commands): Promise<number> {
  let code = 0;
  const program = new Command('leakfix')
    .description('Finds and repairs resource leaks in Node.js and TypeScript services.')
    .usage('[options] [paths...]')
    .argument('[paths...]', 'files, directories and globs (default: ".")')
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeOut: show, writeErr: tell, outputError: () => {} })
    .configureHelp({
      optionTerm: ({ short, long, flags }) =>
        long === '--diff'
          ? '    --diff[=unified|stat]'
          : short === undefined
            ? `    ${flags}`
            : flags,
      optionDescription: ({ description }) => description,
      showGlobalOptions: false,
    })
    .addHelpText('after', EXAMPLES);
  addFlags(program);
  program.action(async (paths: string[], flags: Flags) => {
    code = await commands.run(paths, flags);
  });
  program
    .command('list')
    .description('list the transforms')
    .action(async () => void (code = await commands.list(program.opts())));
  program
    .command('explain')
    .argument('<id | path:line>')
    .description('what a transform finds and how safe its fix is; or what was seen at a line')
    .action(async (id: string) => void (code = await commands.explain(id, program.opts())));
  program
    .command('init')
    .description('write a configuration to start from')
    .action(async () => void (code = await commands.init()));
  const undo = program
    .command('undo')
    .description('take back what the last run wrote')
    .option('--list', 'only list the known runs of this project')
    .action(async () => void (code = await commands.undo(undo.optsWithGlobals())));
  addPullCommands(
    program,
    async (action, paths, flags) => void (code = await commands.pr(action, paths, flags)),
  );
  await program.parseAsync(spellOut(argv), { from: 'user' });
  return code;
}

function addFlags(program: Command): void {
  program
    .optionsGroup('What to look for:')
    .option('-t, --transform <id[,id]>', 'only these; repeatable', collectIds, [])
    .option('--skip <id[,id]>', 'all but these; repeatable', collectIds, [])
    .optionsGroup('What to do:')
    .option('-w, --write', 'apply the safe fixes (alias: --fix)')
    .option('--unsafe-fixes', 'also the unsafe fixes; applied only with --write')
    .option('-n, --dry-run', 'never write, never ask; wins over --write (alias: -d, --dry)')
    .option('-i, --interactive', 'review the fixes one by one')
    .option('--resume', 'with -i: continue an unfinished review')
    .option('--check', 'summary only; exit 1 if anything is found')
    .option('--verify <command>', 'with -w, -i: leave out fixes that make this fail')
    .option('--verify-timeout <min>', 'how long one run of it may take (default: 15)')
    .addOption(
      new Option('--verify-by <what>', 'try all fixes at once, or one transform after the other')
        .choices(['run', 'transform'])
        .default('run', 'run')
        .hideHelp(),
    )
    .option('--no-typecheck', 'write fixes without checking their types')
    .option('--no-reformat', "leave the project's formatter out of fixes")
    .option('--allow-dirty', 'write files that have uncommitted changes')
    .option('--untrusted', 'run nothing that the repository contains')
    .optionsGroup('Where to look:')
    .option('--changed', 'only files changed since the last commit')
    .option('--since <ref>', 'with --changed: since the branch forked from this')
    .option('--staged', 'only staged files')
    .option('--shard <i/n>', 'only this part of the files')
    .option('--include-tests', 'also tests, mocks and fixtures')
    .option('--ignore-pattern <glob>', 'ignore these files; repeatable', collect, [])
    .option('--no-gitignore', 'also look at what git ignores');
  addOutputFlags(program);
}

function addOutputFlags(program: Command): void {
  program
    .optionsGroup('Output:')
    .addOption(
      new Option('--level <level>', 'what is shown: error, warning (default) or note').choices(
        LEVELS,
      ),
    )
    .option('-q, --quiet', 'errors alone')
    .addOption(
      new Option(
        '--fail-on <level>',
        'what makes the exit code 1: error, warning, note or safe (default: as --level)',
      ).choices(['safe', ...LEVELS]),
    )
    .addOption(new Option('--diff <mode>', 'only the diff').choices(['unified', 'stat']))
    .option('--patch <file>', 'also write one patch for `git apply`')
    .option('-f, --format <format[=file]>', 'text, json, github; repeatable', collect, [])
    .option('-o, --output <file>', 'the file for the format; repeatable', collect, [])
    .addOption(
      new Option('--color <when>', 'auto, always or never')
        .choices(['auto', 'always', 'never'])
        .default('auto', ''),
    )
    .option('--no-progress', 'no progress bar')
    .option('--timings', 'where the time went')
    .option('-v, --verbose', 'name the skipped files, and why')
    .optionsGroup('Settings:')
    .option('-c, --config <file>', 'use only this configuration')
    .option('--no-config', 'no configuration')
    .option('-j, --concurrency <n>', 'how many workers at most')
    .option('--no-cache', 'read every file again')
    .option('--cache-location <dir>', 'where the cache is kept, outside of the project')
    .optionsGroup('Other:')
    .version(readVersion(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help');
}

const MORE_OF_OPEN = `
These options of leakfix also apply here:
  -t, --transform, --skip, --level, --ignore-pattern, --config, --untrusted, -f json
  --unsafe-fixes           also the unsafe fixes, apart from the safe ones
  --verify <command>       leaves out fixes that make it fail
  --verify-timeout <min>   how long one run of it may take (default: 15)
  --no-typecheck           opens fixes without checking their types
  --no-reformat            leaves the project's formatter out of them
  -n, --dry-run            says what it would open, and opens nothing

The token for github.com is that of GITHUB_TOKEN, GH_TOKEN, or of gh auth token.
Another host gets one if GH_HOST, GITHUB_SERVER_URL or a login of gh names it: that
of GH_ENTERPRISE_TOKEN, or of gh auth token.`;

function addPullCommands(
  program: Command,
  act: (action: PullAction, paths: string[], flags: PullFlags) => Promise<void>,
): void {
  const pr = program
    .command('pr')
    .description('put the fixes into pull requests: plan, open, status')
    .helpCommand(false);
  const command = (action: PullAction, description: string): Command => {
    const added = pr.command(action).description(description);
    const run = async (paths: string[]): Promise<void> =>
      act(action, paths, added.optsWithGlobals());
    if (action === 'status') return added.action(async () => run([]));
    return added
      .argument('[paths...]', 'files and directories (default: all of the repository)')
      .option('--by <grouping>', 'transform (default), owner, package or directory', 'transform')
      .option('--max-files <n>', 'files in one pull request at most (default: 8)', '8')
      .option('--max-lines <n>', 'changed lines in one at most (default: 200)', '200')
      .action(run);
  };
  const remote = (added: Command): Command =>
    added
      .option('--remote <name>', 'the remote to push to (default: origin)')
      .option('--repo <owner/name>', 'the repository, where the remote does not say')
      .option('--api-url <url>', "the API's address, where the remote does not say");
  command('plan', 'what would be opened; no network');
  remote(command('open', 'open them, or update those that are open'))
    .option('--base <branch>', "the branch to merge into (default: the remote's)")
    .option('--max-open <n>', 'open pull requests at most (default: 5)', '5')
    .option('--max-per-hour <n>', 'opened within an hour at most (default: 10)', '10')
    .option('--draft', 'open them as drafts')
    .option('--label <name>', 'a label for them; repeatable', collect, [])
    .addHelpText('after', MORE_OF_OPEN);
  remote(command('status', 'the state of those that were opened'));
}

const ALIASES: Readonly<Record<string, string>> = {
  '--fix': '--write',
  '--dry': '--dry-run',
  '-d': '--dry-run',
  '--diff': '--diff=unified',
};

/** Aliases by their proper names. A bare `--diff` must not take the path after it for its mode. */
function spellOut(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((word, i) => (end === -1 || i < end ? (ALIASES[word] ?? word) : word));
}
