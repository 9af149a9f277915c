import { escapeLine } from '../output/escape.ts';
import { show, tell } from '../output/write.ts';
import { createColors } from '../output/colors.ts';
import { diffStat } from '../report/diff-view.ts';
import { planRepairs } from '../engine/repairs.ts';
import type { Accept } from '../engine/repair.ts';
import { localPath } from '../report/local-paths.ts';
import { UsageError } from '../errors.ts';
import { plural } from '../report/counts.ts';
import { isAtLeast } from '../report/levels.ts';
import { droppedLine } from '../report/text.ts';
import { Interrupted, choose } from '../terminal/prompt.ts';
import { acceptDecisions } from '../review/accept-decisions.ts';
import { askDecisions } from '../review/ask-decisions.ts';
import type { Showing } from '../review/hunk-view.ts';
import { Review, reviewItems, type Decision, type ReviewItem } from '../review/review.ts';
import { ReviewStore } from '../review/saved-review.ts';
import { collect, exitCode } from './collect.ts';
import { deliver } from './deliver.ts';
import { explainTransform } from './list.ts';
import type { RunOptions } from './options.ts';
import type { Flags } from './program.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { diffRepairs, readSources } from './repairs.ts';
import type { Terminal } from './terminal.ts';
import { offeredCommand } from './test-command.ts';
import { netTypes, type Planned } from './type-net.ts';
import { writeFixes } from './write.ts';

/**
 * Shows the fixes one by one, then writes those that were accepted.
 * @returns the exit code
 * @throws Interrupted, after the answers are kept; UsageError if they could not be kept
 */
export async function reviewProject(
  project: ScannedProject,
  options: RunOptions,
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const items = reviewItems(
    project.scan.findings.filter(({ level }) => isAtLeast(level, options.level)),
  );
  if (items.length === 0) {
    const results = collect(project);
    deliver(results, { ...options, mode: 'dry-run' }, terminal, false);
    return exitCode(results, options);
  }
  const sources = readSources(project.root, project.scan.findings, []);
  const store = new ReviewStore(project.root, project.cwd);
  store.prepare();
  const texts = { sources, local: (path: string) => localPath(project, path) };
  const earlier = await earlierAnswers(store, items, texts, flags.resume);
  const sitting = { project, review: new Review(items, earlier), store, sources };
  return untilDecided(sitting, options, flags, terminal);
}

/** One review: what is asked about, the answers, and where they are kept. */
interface ProjectReview {
  readonly project: ScannedProject;
  readonly review: Review;
  readonly store: ReviewStore;
  /** The texts that the questions are about, by path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Asks, and writes; where that is cut short, says that the answers are kept. */
async function untilDecided(
  sitting: ProjectReview,
  options: RunOptions,
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const { project, review, store, sources } = sitting;
  const showing = {
    sources,
    local: (path: string) => localPath(project, path),
    colors: createColors(terminal.color),
    width: terminal.width,
  };
  try {
    await askDecisions(review, showing, {
      explain: (id) => explainTransform(id, terminal),
      keep: () => store.save(review.items, review.decisions, sources),
    });
    return await finish(sitting, options, flags, terminal);
  } catch (error) {
    const { size } = review.decisions;
    if ((error instanceof Interrupted || error instanceof UsageError) && size > 0)
      tell(
        `\nYour ${plural(size, 'answer')} ${size === 1 ? 'is' : 'are'} kept: leakfix -i --resume continues from here.\n`,
      );
    throw error;
  }
}

async function earlierAnswers(
  store: ReviewStore,
  items: readonly ReviewItem[],
  { sources, local }: Pick<Showing, 'sources' | 'local'>,
  resume: boolean | undefined,
): Promise<ReadonlyMap<string, Decision>> {
  const saved = store.load(items, sources);
  if (!saved || saved.answers.size + saved.changed.length === 0) {
    if (resume) tell('leakfix: There is no review to continue, so this is a new one.\n');
    return new Map();
  }
  for (const path of saved.changed)
    tell(`leakfix: ${escapeLine(local(path))} has changed since: answer its fixes again.\n`);
  const goOn =
    resume ??
    (await choose(`A review with ${plural(saved.answers.size, 'answer')} was left unfinished.`, [
      { name: 'continue it', value: true },
      { name: 'start again', value: false },
    ]));
  return goOn ? saved.answers : new Map();
}

async function finish(
  { project, review, store, sources }: ProjectReview,
  options: RunOptions,
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const now = readSources(project.root, project.scan.findings, []);
  const changed = [...sources.keys()].filter((path) => sources.get(path) !== now.get(path));
  for (const path of changed)
    tell(
      `leakfix: ${escapeLine(localPath(project, path))} changed during the review and is left as it is.\n`,
    );
  const decided = acceptDecisions(review.items, review.decisions, sources);
  const accept: Accept = (finding) => !changed.includes(finding.path) && decided(finding);
  const repairs = await planRepairs({ ...project, findings: project.scan.findings }, accept);
  const planned = await netTypes(project, { repairs, accept, unsafe: true }, flags, terminal);
  const diffs = diffRepairs(project.root, planned.repairs);
  show(`\n${summary(review, planned)}\n`);
  showNets(project, planned, terminal);
  if (diffs.length === 0) {
    store.drop();
    return exitCode(collect(project), options);
  }
  const shown = diffs.map((diff) => ({ ...diff, path: localPath(project, diff.path) }));
  show(`\n${diffStat(shown, createColors(terminal.color))}\n`);
  const command = offeredCommand(flags);
  const write = flags.write ? 'yes' : await askToWrite(diffs.length, command);
  if (write === 'no') {
    show('\nNothing is written. leakfix -i --resume brings these answers back.\n');
    return exitCode(collect(project), options);
  }
  const results = await writeFixes(
    project,
    { ...planned, dropped: [], notes: [] },
    write === 'verify' && command !== undefined ? { ...flags, verify: command } : flags,
    terminal,
  );
  store.drop();
  show('\n');
  deliver(results, { ...options, mode: 'write', brief: true }, terminal, false);
  return exitCode(results, options);
}

/** Before the question what to write: what the nets took out of it. */
function showNets(
  project: ScannedProject,
  { dropped = [], notes = [] }: Planned,
  { color }: Terminal,
): void {
  const colors = createColors(color);
  for (const { finding, ...rest } of dropped) {
    const path = escapeLine(localPath(project, finding.path));
    show(`\n${droppedLine({ ...rest, finding: { ...finding, path } }, colors)}\n`);
  }
  for (const note of notes) show(`\n${colors.dim(escapeLine(note))}\n`);
}

async function askToWrite(
  files: number,
  command: string | undefined,
): Promise<'no' | 'yes' | 'verify'> {
  return choose<'no' | 'yes' | 'verify'>('Write this?', [
    { name: 'no, leave the files as they are', value: 'no' },
    { name: `yes, write ${plural(files, 'file')}`, value: 'yes' },
    ...(command === undefined
      ? []
      : [
          {
            name: `yes, but leave out the fixes with which \`${command}\` fails`,
            value: 'verify' as const,
          },
        ]),
  ]);
}

/** What was decided, in one sentence. */
function summary({ items, decisions }: Review, { repairs, dropped = [] }: Planned): string {
  const count = (kind: Decision['kind']): number =>
    [...decisions.values()].filter((d) => d.kind === kind).length;
  const files = repairs.filter(({ repair }) => repair.after !== repair.before).length;
  const parts = [
    `${plural(count('accept') - dropped.length, 'fix')} to apply${files > 0 ? ` in ${plural(files, 'file')}` : ''}`,
    ...(count('suppress') > 0 ? [`${count('suppress')} suppressed`] : []),
    `${count('skip')} left as they are`,
    ...(decisions.size < items.length ? [`${items.length - decisions.size} not answered`] : []),
  ];
  return `${parts.join(', ')}.`;
}
