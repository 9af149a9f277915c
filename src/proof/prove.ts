import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { repairText } from '../repair.ts';
import { readFixtures, type Fixture } from '../testing/fixture.ts';
import type { Transform } from '../transform.ts';
import { observe, observeEnding, type Variant } from './observe.ts';
import type { Observation, Proof } from './proof.ts';
import { SHUTDOWN_HOOKS } from './signals.ts';
import { growth, refute } from './verdict.ts';

/** A fixture with a proof file beside it. */
export interface Provable {
  readonly transform: Transform;
  readonly fixture: Fixture;
  readonly proof: Proof;
  readonly proofText: string;
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
  const names = readdirSync(folder).filter((name) => name.endsWith('.proof.ts'));
  const fixtures = readFixtures(folder);
  return Promise.all(names.map(async (name) => {
    const stem = name.slice(0, -'.proof.ts'.length);
    const fixture = fixtures.find(({ file, kind }) => kind !== 'report' && file.startsWith(`${stem}.${kind}.`));
    if (!fixture) throw new Error(`${folder}/${name} has no fixture beside it.`);
    const proofText = readFileSync(join(folder, name), 'utf8');
    return { transform, fixture, proof: await loadProof(proofText), proofText };
  }));
}

async function loadProof(text: string): Promise<Proof> {
  const folder = mkdtempSync(join(tmpdir(), 'leakfix-proof-'));
  try {
    const file = join(folder, 'proof.mjs');
    writeFileSync(file, ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } }).outputText);
    const { proof } = (await import(pathToFileURL(file).href)) as { proof: Proof };
    return proof;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fixture as it is, and as the transform leaves it, its unsafe fixes applied. */
export function variantsOf({ transform, fixture, proof }: Provable): { readonly before: Variant; readonly after: Variant } {
  const { source } = fixture;
  const { id } = transform.definition;
  const options = { ...fixture.options, perTransform: { ...fixture.options.perTransform, [id]: { ...fixture.options.perTransform?.[id], ...proof.settings } } };
  const { after, applied } = repairText(source, { transforms: [transform], options }, () => true);
  return { before: { source, files: [] }, after: { source: { ...source, text: after }, files: applied.flatMap((finding) => finding.files) } };
}

/** Runs the fixture before and after the fix. A look-alike has one variant, which must not grow. */
export async function prove(provable: Provable, node?: string): Promise<Proven> {
  const { before, after } = variantsOf(provable);
  const options = { proofText: provable.proofText, packages: provable.proof.packages, ...(node !== undefined && { node }) };
  const isValid = provable.fixture.kind === 'valid';
  const [seen, repaired] = await Promise.all([observe(before, options), isValid ? undefined : observe(after, options)]);
  if (repaired === undefined) return { before: seen, after: seen, problems: [...(seen.failure === undefined ? [] : [seen.failure]), ...[...growth(seen)].map(([name, by]) => `The look-alike grows: ${name}, by ${by.toFixed(2)} per operation.`)] };
  const endings = provable.proof.signals ? await compareEndings(before, after, options) : [];
  return { before: seen, after: repaired, problems: [...refute(seen, repaired, provable.proof), ...endings] };
}

/** Runs before and after in pairs, the order of which changes, for a comparison of their times. */
export async function comparePairs(provable: Provable, pairs: number, node?: string): Promise<Pick<Proven, 'before' | 'after'>[]> {
  const { before, after } = variantsOf(provable);
  const options = { proofText: provable.proofText, packages: provable.proof.packages, ...(node !== undefined && { node }) };
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
export async function compareEndings(before: Variant, after: Variant, options: Parameters<typeof observe>[1]): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, hook] of Object.entries(SHUTDOWN_HOOKS)) {
    const [was, is] = await Promise.all([observeEnding(before, options, hook, LEAKY_MS), observeEnding(after, options, hook, REPAIRED_MS)]);
    if (is.by === undefined) problems.push(`With ${name}, SIGTERM does not end the repaired process.`);
    else if (was.by !== undefined && was.by !== is.by) problems.push(`With ${name}, SIGTERM ends the repaired process by ${is.by}, not by ${was.by}.`);
  }
  return problems;
}
