import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { patchId } from '../git/commits.ts';
import type { PullRequest } from './forge/forge.ts';
import type { Batch } from './batch.ts';
import { registry } from '../registry.ts';
import { pullTitle } from './commit-message.ts';
import { pullBody, type Explanation, type LeftOut, type Verification } from './pr-body.ts';
import type { Finding } from '../types.ts';
import { readVersion } from '../version.ts';
import { verify } from '../verify/verify.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { cannotJudge } from '../verify/cannot-judge.ts';
import type { PullOptions } from './options.ts';
import { buildChange, type Change } from './build-change.ts';
import { checkBatch } from './check-batch.ts';
import {
  compareBranch,
  isUnfinished,
  openPull,
  ownFork,
  updatePull,
  type Published,
  type Site,
} from './publish.ts';
import type { Workspace } from './workspace.ts';

/** What a batch is built and judged with. */
export interface Workshop {
  readonly site: Site;
  readonly workspace: Workspace;
  /** The scan of the base, and the work tree that it was made in. */
  readonly project: ScannedProject;
  readonly verify: PullOptions['verify'];
  readonly types: PullOptions['types'];
  /** Where in the work tree the command runs. */
  readonly folder: string;
  /** The folder whose node_modules it runs with. */
  readonly installedIn: string;
  readonly webUrl: string;
  readonly onStep: (step: string) => void;
}

/** Opens a batch's pull request, or updates the one that is open. @throws GitError, RequestError */
export async function openBatch(
  batch: Batch,
  pull: PullRequest | undefined,
  workshop: Workshop,
): Promise<Published> {
  const { site } = workshop;
  if (pull && isCurrent(batch, pull, site)) return { outcome: 'already-open', ...at(pull) };
  const typed = await checkBatch(batch, workshop);
  const built = await build(batch, workshop, typed.accept);
  const plain = { ...built, leftOut: [...built.leftOut, ...typed.leftOut] };
  if (plain.patch === '') return { outcome: 'no-change', ...at(pull), message: nothingDone(plain) };
  if (isUpToDate(plain, batch, pull, site)) return { outcome: 'already-open', ...at(pull) };
  const judged = workshop.verify
    ? await judge(batch, plain, workshop.verify, workshop)
    : { change: plain };
  const { change } = judged;
  if (change.patch === '') return { outcome: 'failed', ...at(pull), message: judged.complaint };
  const evidence = {
    batch,
    ...change,
    commit: site.base.commit,
    onto: site.base.branch,
    verification: judged.verification,
    types: typed.note,
    explanations: EXPLANATIONS,
    webUrl: workshop.webUrl,
    version: readVersion(),
  };
  const publication = {
    branch: batch.branch,
    commit: change.commit,
    patch: change.patch,
    title: pullTitle(batch, TITLES),
    body: pullBody(evidence),
    owners: batch.owners,
  };
  workshop.onStep(`Publishing ${batch.branch}`);
  return pull
    ? updatePull(pull, publication, compareBranch(batch.branch, change.patch, site), site)
    : openPull(publication, site);
}

/** True if it was built on this very base, by this version, and for these findings: then it need not be built again. */
function isCurrent(
  { branch, findings }: Batch,
  pull: PullRequest,
  { base, branches, repository }: Site,
): boolean {
  const { marker } = pull;
  const tip = branches.get(branch);
  if (
    !marker ||
    tip === undefined ||
    isUnfinished(pull) ||
    marker.tool !== readVersion() ||
    ownFork(branch, tip, repository) !== base.commit
  )
    return false;
  const ids = new Set(marker.findings.map(({ id }) => id));
  return (
    ids.size === findings.length &&
    findings.every(({ id }) => ids.has(id)) &&
    patchId(base.commit, tip, repository) === marker.patch
  );
}

/** True if the change is what the pull request has already, whatever it was built on. */
function isUpToDate(
  { patch }: Change,
  { branch }: Batch,
  pull: PullRequest | undefined,
  site: Site,
): boolean {
  return (
    pull !== undefined &&
    !isUnfinished(pull) &&
    pull.marker?.patch === patch &&
    compareBranch(branch, patch, site) === 'same'
  );
}

function at(pull: PullRequest | undefined): Pick<Published, 'number' | 'url'> {
  return { number: pull?.number, url: pull?.url };
}

function nothingDone({ leftOut }: Change): string {
  const [first] = leftOut;
  return first === undefined
    ? 'There is nothing left to fix.'
    : `None of its fixes can be applied: ${first.why.replace(/(?<![.!?])$/, '.')}`;
}

async function build(
  batch: Batch,
  { site, workspace, project, onStep }: Workshop,
  accept: (finding: Finding) => boolean = () => true,
): Promise<Change> {
  onStep(`Fixing ${batch.branch}`);
  const path = workspace.add(batch.branch, site.base.commit);
  try {
    return await buildChange(
      { ...batch, findings: batch.findings.filter(accept) },
      { path, base: site.base.commit },
      project.settings,
    );
  } finally {
    workspace.remove(path);
  }
}

interface Judged {
  readonly change: Change;
  readonly verification?: Verification;
  readonly complaint?: string;
}

/**
 * Runs the user's command on the change; fixes that make it fail are taken out.
 * @throws UsageError if it cannot verify the change
 */
async function judge(
  batch: Batch,
  plain: Change,
  { command, timeoutMs }: NonNullable<PullOptions['verify']>,
  workshop: Workshop,
): Promise<Judged> {
  const { project, folder, onStep } = workshop;
  const started = performance.now();
  const wanted = new Set(plain.repaired.map((finding) => finding.id));
  const accept = (finding: Finding): boolean => wanted.has(finding.id);
  const findings = batch.findings.filter(accept);
  const verdict = await verify(
    {
      root: project.root,
      findings,
      settings: project.settings,
      accept,
      command,
      cwd: join(project.root, folder),
      timeout: timeoutMs,
      installedIn: workshop.installedIn,
      secrets: [workshop.site.remote.token],
    },
    (runs) => onStep(`Verifying ${batch.branch}, run ${runs}`),
  );
  const seconds = (performance.now() - started) / 1000;
  if (!verdict.judged)
    throw new UsageError(
      cannotJudge(
        command,
        verdict,
        `No pull request is opened for ${batch.branch}, nor for those after it.`,
      ),
    );
  const verification = { command, seconds };
  if (verdict.rolledBack.length === 0) return { change: plain, verification };
  const change = await build(batch, workshop, (finding) => Boolean(verdict.accept(finding)));
  const guilty = new Set(verdict.rolledBack.map(({ finding }) => finding.unit ?? finding.id));
  const leftOut: LeftOut[] = findings
    .filter((finding) => guilty.has(finding.unit ?? finding.id))
    .map((finding) => ({ finding, why: `\`${command}\` fails with this fix` }));
  const output = verdict.rolledBack[0]?.output.trim().split('\n').slice(-3).join(' ') ?? '';
  return {
    change: { ...change, leftOut: [...plain.leftOut, ...leftOut] },
    verification,
    complaint: `The command fails with every fix: ${output}`,
  };
}

const TITLES = registry.flatMap(({ definition: { title, reports } }) =>
  reports.map((id) => ({ id, title })),
);

const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map(
  registry.flatMap(({ definition: { title, docs, reports } }) =>
    reports.map((id) => [id, { id, title, docs }]),
  ),
);
