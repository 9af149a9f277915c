import type { Finding } from '../types.ts';
import { countFindings, levelCounts, plural } from '../report/counts.ts';
import type { Results } from '../report/results.ts';
import { commandLine } from '../shell.ts';
import type { RunOptions } from './options.ts';

/** The commands to suggest next, each with what it does. */
export function nextSteps(
  { findings, below, written }: Results,
  { mode, unsafe, level }: RunOptions,
): [string, string][] {
  const fixable = [...findings, ...below].filter((f) => !f.question);
  const { safe, unsafe: unsafeCount } = countFindings(fixable);
  const asking = findings.filter((f) => f.question).length;
  const wrote = written.some((file) => file.problem === undefined);
  const steps: [string, string][] = [];
  if (mode !== 'write' && safe > 0)
    steps.push([again(['--write']), `apply ${fixes(safe, 'safe')}`]);
  if (unsafeCount > 0 && !unsafe)
    steps.push([
      again(['--unsafe-fixes']),
      `also show ${fixes(unsafeCount, 'unsafe')}; with --write apply ${unsafeCount === 1 ? 'it' : 'them'}`,
    ]);
  if (unsafeCount > 0 && unsafe && mode !== 'write')
    steps.push([
      again(['--unsafe-fixes', '--write']),
      `apply ${fixes(safe + unsafeCount, 'safe and unsafe')}`,
    ]);
  if (mode !== 'write' && safe + unsafeCount > 0)
    steps.push([again(['-i']), 'review the fixes one by one']);
  else if (asking > 0)
    steps.push([
      again(['-i']),
      `give the ${asking === 1 ? 'value that the fix needs' : `values that ${asking} fixes need`}`,
    ]);
  if (below.length > 0)
    steps.push([
      again(['--level', level === 'error' && !isAllNotes(below) ? 'warning' : 'note']),
      `also show the ${levelCounts(below)}`,
    ]);
  if (wrote) steps.push(['leakfix undo', 'take back what was written']);
  const [first] = findings;
  if (first)
    steps.push([`leakfix explain ${first.transform}`, 'what leaks, why, and how safe the fix is']);
  steps.push(['leakfix --help', 'everything else']);
  return steps;
}

function isAllNotes(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level === 'note');
}

function fixes(count: number, kind: string): string {
  return count === 1 ? `the ${kind} fix` : `the ${plural(count, `${kind} fix`)}`;
}

const MODES = new Set([
  '-w',
  '--write',
  '--fix',
  '-n',
  '-d',
  '--dry-run',
  '--dry',
  '--check',
  '--diff',
  '--unsafe-fixes',
  '-i',
  '--interactive',
  '--resume',
]);

/** The command as it was typed, in another mode. */
function again(mode: readonly string[]): string {
  const isLevel = mode[0] === '--level';
  const typed = process.argv
    .slice(2)
    .filter((word, i, all) =>
      isLevel
        ? !/^(--level(=.*)?|-q|--quiet)$/.test(word) && all[i - 1] !== '--level'
        : !MODES.has(word) && !word.startsWith('--diff='),
    );
  const end = typed.indexOf('--');
  const words =
    end === -1 ? [...typed, ...mode] : [...typed.slice(0, end), ...mode, ...typed.slice(end)];
  return commandLine(['leakfix', ...words]);
}
