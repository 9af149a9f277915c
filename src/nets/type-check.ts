import type { FileRepair } from '../engine/repairs.ts';
import { planRepairs, type RepairRequest } from '../engine/repairs.ts';
import type { Accept } from '../engine/repair.ts';
import type { Project } from '../project.ts';
import type { Finding } from '../types.ts';
import { bisect } from '../verify/bisect.ts';
import { TypeLedger, type LedgerEntry, type NewProblem } from './type-ledger.ts';

/** How long all of it may take, in milliseconds. */
export const TYPE_BUDGET = 60_000;

export interface TypeRequest extends RepairRequest {
  readonly project: Pick<Project, 'importersOf' | 'filesWith'>;
  /** What is to be written, and the choice of findings that it was planned with. */
  readonly repairs: readonly FileRepair[];
  readonly accept: Accept;
  /** Fixes that there was no time to check are kept, as unsafe ones are. */
  readonly unsafe: boolean;
  readonly budget?: number;
  /** Called before code of the project is loaded, with its absolute path. */
  readonly onCode?: (file: string) => void;
}

/** A fix with which the compiler finds an error that it did not find before. */
export interface TypeBreak {
  readonly finding: Finding;
  readonly problem: NewProblem;
}

export interface TypeVerdict {
  readonly repairs: readonly FileRepair[];
  readonly accept: Accept;
  readonly broken: readonly TypeBreak[];
  /** One finding of each fix that there was no time to check. */
  readonly unchecked: readonly Finding[];
  /** Why files were not checked, each a sentence, with their paths. */
  readonly failures: ReadonlyMap<string, readonly string[]>;
  /** Files that were checked: those that are changed, and those that import them. */
  readonly changed: number;
  readonly importers: number;
  /** The versions of TypeScript that checked them. */
  readonly versions: readonly string[];
  readonly ms: number;
}

/**
 * Checks the types of repaired files and of those that import them, before and after, without writing anything. A fix
 * that brings a new error is taken out, with all of its unit.
 */
export async function checkTypes(request: TypeRequest): Promise<TypeVerdict> {
  const started = performance.now();
  const ledger = new TypeLedger(request, started + (request.budget ?? TYPE_BUDGET));
  try {
    const trial = new Trial(request, ledger);
    await trial.run();
    const { failures, changed, importers, versions } = ledger;
    const { plan: repairs, accept, broken, unchecked } = trial;
    const ms = performance.now() - started;
    return { repairs, accept, broken, unchecked, failures, changed, importers, versions, ms };
  } finally {
    await ledger.close();
  }
}

function idOf(finding: Finding): string {
  return finding.unit ?? finding.id;
}

/** The search for the fixes that bring errors. */
class Trial {
  readonly #request: TypeRequest;
  readonly #ledger: TypeLedger;
  readonly #out = new Set<string>();
  readonly broken: TypeBreak[] = [];
  readonly unchecked: Finding[] = [];
  plan: readonly FileRepair[];

  constructor(request: TypeRequest, ledger: TypeLedger) {
    this.#request = request;
    this.#ledger = ledger;
    this.plan = request.repairs;
  }

  readonly accept: Accept = (finding) =>
    !this.#out.has(idOf(finding)) && this.#request.accept(finding);

  async run(): Promise<void> {
    let entry = await this.#ledger.look(this.plan);
    while (entry.problems.size > 0) {
      const found = await this.#guilty(entry);
      for (const { finding } of found) this.#out.add(idOf(finding));
      this.broken.push(...found);
      this.plan = await this.#without(this.#out);
      entry = await this.#ledger.look(this.plan);
    }
    const late = this.#fixesIn(entry.missing);
    if (late.length === 0) return;
    this.unchecked.push(...late);
    if (this.#request.unsafe) return;
    for (const finding of late) this.#out.add(idOf(finding));
    this.plan = await this.#without(this.#out);
  }

  /** At least one fix for each file with a new error, unless one of them may be to blame for that file, too. */
  async #guilty({ problems }: LedgerEntry): Promise<TypeBreak[]> {
    const found = new Map<string, TypeBreak>();
    for (const [path, [problem]] of problems) {
      if (!problem) continue;
      const suspects = this.#suspectsOf(path);
      if (suspects.some((finding) => found.has(idOf(finding)))) continue;
      const guilty = suspects.length > 1 ? await this.#search(path, suspects) : suspects;
      for (const finding of guilty.length > 0 ? guilty : suspects)
        found.set(idOf(finding), { finding, problem });
    }
    return [...found.values()];
  }

  /** The fixes of the file itself; else those of what it imports; else all. */
  #suspectsOf(path: string): readonly Finding[] {
    const near = [
      [path],
      this.#ledger.changedFor(path),
      this.plan.map(({ repair }) => repair.path),
    ];
    return near.map((paths) => this.#fixesIn(paths)).find((fixes) => fixes.length > 0) ?? [];
  }

  /** Those of the suspects without which the file has no new error. */
  async #search(path: string, suspects: readonly Finding[]): Promise<Finding[]> {
    const { guilty } = await bisect(suspects.length, async (kept) => {
      const left = new Set([...this.#out, ...suspects.map(idOf)]);
      for (const index of kept) left.delete(idOf(suspects[index] as Finding));
      const { problems, missing } = await this.#ledger.look(await this.#without(left), [path]);
      // what there is no time for is not to be trusted
      return { passed: !problems.has(path) && !missing.includes(path), output: '' };
    });
    return guilty.flatMap(({ index }) => suspects[index] ?? []);
  }

  /** One finding of each fix that changes one of the files. */
  #fixesIn(paths: readonly string[]): Finding[] {
    const fixes = new Map<string, Finding>();
    for (const { repair } of this.plan)
      if (paths.includes(repair.path))
        for (const finding of repair.applied)
          if (!fixes.has(idOf(finding))) fixes.set(idOf(finding), finding);
    return [...fixes.values()];
  }

  #without(left: ReadonlySet<string>): Promise<FileRepair[]> {
    return planRepairs(
      this.#request,
      (finding) => !left.has(idOf(finding)) && this.#request.accept(finding),
    );
  }
}
