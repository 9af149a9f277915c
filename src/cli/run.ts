import { show } from '../output/write.ts';
import { UsageError } from '../errors.ts';
import { choose } from '../terminal/prompt.ts';
import { countFindings, plural } from '../report/counts.ts';
import { isAtLeast } from '../report/levels.ts';
import { nextView } from '../report/next-view.ts';
import type { Results } from '../report/results.ts';
import { planRepairs, type FileRepair } from '../engine/repairs.ts';
import { collect, exitCode } from './collect.ts';
import { deliver, writePatch } from './deliver.ts';
import { nextSteps } from './next-steps.ts';
import { readOptions, type RunOptions } from './options.ts';
import type { Flags } from './program.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { scanProject } from './project.ts';
import { acceptFixes, diffRepairs } from './repairs.ts';
import { detectTerminal, type Terminal } from './terminal.ts';
import { offeredCommand } from './test-command.ts';
import type { Planned } from './type-net.ts';
import type { TransformOptions } from '../types.ts';
import { tellTimings, tellWarnings } from './warnings.ts';

/**
 * The main command: look, show, write when told to.
 * @returns the exit code
 * @throws UsageError, Interrupted
 */
export async function runCommand(paths: string[], flags: Flags, bare: boolean): Promise<number> {
  let options = readOptions(flags);
  const terminal = detectTerminal(flags);
  if (options.mode === 'review' && !terminal.interactive)
    throw new UsageError('--interactive asks questions and needs a terminal.');
  let project = await scanProject(paths, flags, {
    shard: options.shard,
    fixes: bare || needsFixes(options, flags),
    progress: terminal.progress,
  });
  tellWarnings(project, flags, terminal);
  const shown = project.scan.findings.filter(({ level }) => isAtLeast(level, options.level));
  if (bare && terminal.interactive && shown.length > 0) {
    const { showMenu } = await import('./menu.ts');
    const choice = await showMenu(shown);
    if (!choice) return 1;
    options = {
      ...options,
      mode: choice.mode,
      unsafe: choice.unsafe,
      brief: choice.mode === 'check',
      // The menu counted what is shown.
      fixLevel: options.level,
    };
    if (choice.transform !== undefined) project = narrow(project, choice.transform);
  }
  return options.mode === 'review'
    ? review(project, options, flags, terminal)
    : carryOut(project, options, flags, terminal);
}

/** The project with the findings of one id alone. */
function narrow(project: ScannedProject, id: string): ScannedProject {
  // Files that nothing tells apart go on sharing one object: answers are remembered by it.
  const narrowed = new Map<TransformOptions, TransformOptions>();
  const settings: ScannedProject['settings'] = (path) => {
    const own = project.settings(path);
    const options = narrowed.get(own.options) ?? { ...own.options, reports: [id] };
    narrowed.set(own.options, options);
    return { ...own, options };
  };
  return {
    ...project,
    settings,
    scan: { ...project.scan, findings: project.scan.findings.filter((f) => f.transform === id) },
  };
}

async function carryOut(
  project: ScannedProject,
  options: RunOptions,
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const started = performance.now();
  const accept = acceptFixes(options.unsafe, options.fixLevel);
  const repairs = !needsRepairs(options, flags)
    ? []
    : await planRepairs({ ...project, findings: project.scan.findings }, accept);
  const diffs = diffRepairs(project.root, repairs);
  const repairMs = performance.now() - started;
  const wanted: Planned = { repairs, accept, unsafe: options.unsafe };
  const { results, typesMs } =
    options.mode === 'write'
      ? await write(project, wanted, flags, terminal)
      : { results: collect(project, { repairs, diffs }), typesMs: wanted.typesMs };
  if (flags.patch !== undefined) writePatch(flags.patch, results);
  const shownOnScreen = options.targets.some(
    (target) => target.format === 'text' && target.file === undefined,
  );
  const asks = options.mode === 'ask' && terminal.interactive && shownOnScreen && diffs.length > 0;
  deliver(results, options, terminal, asks);
  if (flags.timings) tellTimings(project, { repairMs, typesMs });
  if (!asks) return exitCode(results, options);
  show('\n');
  const command = offeredCommand(flags);
  const answer = await whatNow(repairs, command);
  show('\n');
  if (answer === 'review') return review(project, options, flags, terminal);
  if (answer === 'leave') {
    show(nextView(nextSteps(results, options), terminal));
    return exitCode(results, options);
  }
  const { results: after } = await write(
    project,
    wanted,
    answer === 'verify' && command !== undefined ? { ...flags, verify: command } : flags,
    terminal,
  );
  deliver(after, { ...options, mode: 'write', brief: true }, terminal, false);
  return exitCode(after, options);
}

/** Modules that only review or write are loaded on demand, since most runs only report. */
async function review(
  project: ScannedProject,
  options: RunOptions,
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const { reviewProject } = await import('./review.ts');
  return reviewProject(project, options, flags, terminal);
}

async function write(
  project: ScannedProject,
  wanted: Planned,
  flags: Flags,
  terminal: Terminal,
): Promise<{ results: Results; typesMs: Planned['typesMs'] }> {
  const { netTypes } = await import('./type-net.ts');
  const { writeFixes } = await import('./write.ts');
  const planned = await netTypes(project, wanted, flags, terminal);
  return {
    results: await writeFixes(project, planned, flags, terminal),
    typesMs: planned.typesMs,
  };
}

/** Counts alone need no fix to be worked out. */
function needsRepairs({ mode, diff }: RunOptions, { patch }: Flags): boolean {
  return mode !== 'check' || diff !== undefined || patch !== undefined;
}

/** Documents name the edits of each finding. */
function needsFixes(options: RunOptions, flags: Flags): boolean {
  return needsRepairs(options, flags) || options.targets.some(({ format }) => format !== 'text');
}

/** The one question after a dry run. */
async function whatNow(
  repairs: readonly FileRepair[],
  command: string | undefined,
): Promise<'leave' | 'apply' | 'verify' | 'review'> {
  const { findings, safe } = countFindings(repairs.flatMap(({ repair }) => repair.applied));
  const kind = safe === findings ? 'safe fix' : safe === 0 ? 'unsafe fix' : 'safe and unsafe fix';
  return choose('What now?', [
    { name: 'leave everything as it is', value: 'leave' },
    {
      name: `apply the ${findings === 1 ? kind : plural(findings, kind)} in ${plural(repairs.length, 'file')}`,
      value: 'apply',
    },
    { name: 'review the fixes one by one', value: 'review' },
    ...(command === undefined
      ? []
      : [{ name: `apply the fixes with which \`${command}\` passes`, value: 'verify' as const }]),
  ]);
}
