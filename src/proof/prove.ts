import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { repairText } from '../engine/repair.ts';
import { readFixtures, type Fixture } from '../testing/fixture.ts';
import type { Transform } from '../transform.ts';
import type { TransformOptions } from '../types.ts';
import { observe, observeEnding, type Variant } from './observe.ts';
import type { Observation, Proof } from './proof.ts';
import { SHUTDOWN_HOOKS } from './signals.ts';
import { provableProjects, variantsOfProject } from './projects.ts';
import { refute, refuteLookAlike } from './verdict.ts';

/** A fixture with a proof file. */
export interface Provable {
  readonly transform: Transform;
  /** Its file, or its folder, in that of the transform's fixtures. */
  readonly name: string;
  /** It is a look-alike, which the transform leaves alone and which must not grow. */
  readonly isLookAlike: boolean;
  readonly proof: Proof;
  readonly proofText: string;
  /** The fixture as it is, and as the transform leaves it, its unsafe fixes applied. */
  variants(): Promise<Variants>;
}

interface Variants {
  readonly before: Variant;
  readonly after: Variant;
}

export interface Proven {
  readonly before: Observation;
  readonly after: Observation;
  /** Why it proves nothing; empty when it does. */
  readonly problems: readonly string[];
}

/** The fixtures of a transform that can be run, below `root`, the folder of all fixtures. */
export async function provables(transform: Transform, root: string): Promise<Provable[]> {
  const folder = join(root, transform.definition.id);
  if (!existsSync(folder)) return [];
  return [...(await files(transform, folder)), ...(await projects(transform, folder))];
}

async function files(transform: Transform, folder: string): Promise<Provable[]> {
  const fixtures = readFixtures(folder);
  return Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith('.proof.ts'))
      .map(async (name) => {
        const stem = name.slice(0, -'.proof.ts'.length);
        const fixture = fixtures.find(
          ({ file, kind }) => kind !== 'report' && file.startsWith(`${stem}.${kind}.`),
        );
        if (!fixture) throw new Error(`${folder}/${name} has no fixture beside it.`);
        const proofText = readFileSync(join(folder, name), 'utf8');
        const proof = await loadProof(proofText);
        return {
          transform,
          name: fixture.file,
          isLookAlike: fixture.kind === 'valid',
          proof,
          proofText,
          variants: async () =>
            variantsOf(fixture, transform, optionsOf(transform, fixture.options, proof)),
        };
      }),
  );
}

async function projects(transform: Transform, folder: string): Promise<Provable[]> {
  return Promise.all(
    provableProjects(folder).map(async ({ project, proofText }) => {
      const proof = await loadProof(proofText);
      const { entry } = proof;
      if (entry === undefined)
        throw new Error(`${project.folder}/proof.ts does not say which file is driven.`);
      return {
        transform,
        name: project.name,
        isLookAlike: !project.changes,
        proof,
        proofText,
        variants: () =>
          variantsOfProject(
            project,
            transform,
            optionsOf(transform, project.options, proof),
            entry,
          ),
      };
    }),
  );
}

function optionsOf(
  { definition: { id } }: Transform,
  options: TransformOptions,
  { settings }: Proof,
): TransformOptions {
  return {
    ...options,
    perTransform: { ...options.perTransform, [id]: { ...options.perTransform?.[id], ...settings } },
  };
}

async function loadProof(text: string): Promise<Proof> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const { proof } = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as {
    proof: Proof;
  };
  return proof;
}

function variantsOf(
  { source }: Fixture,
  transform: Transform,
  options: TransformOptions,
): Variants {
  const { after, applied } = repairText(source, { transforms: [transform], options }, () => true);
  return {
    before: { source, files: [] },
    after: {
      source: { ...source, text: after },
      files: applied.flatMap((finding) => finding.files),
    },
  };
}

/** Runs the fixture before and after the fix. A look-alike has one variant, which must not grow. */
export async function prove(provable: Provable, node?: string): Promise<Proven> {
  const { before, after } = await provable.variants();
  const options = {
    proofText: provable.proofText,
    packages: provable.proof.packages,
    ...(node !== undefined && { node }),
  };
  const [seen, repaired] = await Promise.all([
    observe(before, options),
    provable.isLookAlike ? undefined : observe(after, options),
  ]);
  if (repaired === undefined)
    return {
      before: seen,
      after: seen,
      problems: refuteLookAlike(seen, before.source.text === after.source.text),
    };
  const endings = provable.proof.signals ? await compareEndings(before, after, options) : [];
  return {
    before: seen,
    after: repaired,
    problems: [...refute(seen, repaired, provable.proof), ...endings],
  };
}

/** Runs before and after in pairs, the order of which changes, for a comparison of their times. */
export async function comparePairs(
  provable: Provable,
  pairs: number,
  node?: string,
): Promise<Pick<Proven, 'before' | 'after'>[]> {
  const { before, after } = await provable.variants();
  const options = {
    proofText: provable.proofText,
    packages: provable.proof.packages,
    ...(node !== undefined && { node }),
  };
  const seen: Pick<Proven, 'before' | 'after'>[] = [];
  for (let i = 0; i < pairs; i += 1) {
    const first = await observe(i % 2 === 0 ? before : after, options);
    const second = await observe(i % 2 === 0 ? after : before, options);
    seen.push(i % 2 === 0 ? { before: first, after: second } : { before: second, after: first });
  }
  return seen;
}

/** A leaky process may hang, so little time is lost on it; a repaired one gets what a busy machine may need. */
const LEAKY_MS = 1500;
const REPAIRED_MS = 8000;

/** Beside every kind of shutdown hook, the repaired process must end as it did, or end where it hung. */
export async function compareEndings(
  before: Variant,
  after: Variant,
  options: Parameters<typeof observe>[1],
): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, hook] of Object.entries(SHUTDOWN_HOOKS)) {
    const [was, is] = await Promise.all([
      observeEnding(before, options, hook, LEAKY_MS),
      observeEnding(after, options, hook, REPAIRED_MS),
    ]);
    if (is.by === undefined)
      problems.push(`With ${name}, SIGTERM does not end the repaired process.`);
    else if (was.by !== undefined && was.by !== is.by)
      problems.push(
        `With ${name}, SIGTERM ends the repaired process by ${is.by}, not by ${was.by}.`,
      );
  }
  return problems;
}
