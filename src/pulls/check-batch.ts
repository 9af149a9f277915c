import { planRepairs } from '../engine/repairs.ts';
import { checkTypes } from '../nets/type-check.ts';
import { describeTypes, whyBroken, whyUnchecked } from '../report/type-report.ts';
import type { Finding } from '../types.ts';
import type { Batch } from './batch.ts';
import type { Workshop } from './open-batch.ts';
import type { LeftOut } from './pr-body.ts';

/** What a check of the types leaves of a batch. */
export interface TypedBatch {
  readonly accept: (finding: Finding) => boolean;
  readonly leftOut: readonly LeftOut[];
  /** What was checked: a sentence. */
  readonly note?: string;
}

/** Checks a batch in the work tree that was scanned, where the project's packages are at hand. */
export async function checkBatch(batch: Batch, workshop: Workshop): Promise<TypedBatch> {
  const { types, project, onStep } = workshop;
  const { root, settings, index } = project;
  const ids = new Set(batch.findings.map(({ id }) => id));
  const accept = ({ id }: Finding): boolean => ids.has(id);
  if (types === undefined) return { accept, leftOut: [] };
  onStep(`Checking the types of ${batch.branch}`);
  const request = { root, findings: batch.findings, settings };
  const verdict = await checkTypes({
    ...request,
    project: index,
    accept,
    repairs: await planRepairs(request, accept),
    unsafe: batch.risk === 'unsafe',
    onCode: (file) => types.onCode(file, root),
  });
  const { broken, unchecked, failures } = verdict;
  const isUnsafe = batch.risk === 'unsafe';
  const notes = [
    ...describeTypes(verdict, isUnsafe),
    ...[...failures].map(([why]) => `Not type-checked: ${why.replace(/\.?$/, '.')}`),
  ];
  return {
    accept: (finding) => Boolean(verdict.accept(finding)),
    leftOut: [
      ...broken.map(({ finding, problem }) => ({ finding, why: whyBroken(problem) })),
      ...(isUnsafe ? [] : unchecked.map((finding) => ({ finding, why: whyUnchecked() }))),
    ],
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}
