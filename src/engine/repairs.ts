import { readSource } from '../files/read.ts';
import { accepted, repairText, type Accept, type Repair } from './repair.ts';
import type { FileSettings } from './scan.ts';
import type { Finding } from '../types.ts';

/** A file's repair, and whether the file has a byte order mark, which no text here has. */
export interface FileRepair {
  readonly repair: Repair;
  readonly bom: boolean;
  /** The repair of the same text with some units left out. */
  readonly without: (units: ReadonlySet<string>) => Repair;
}

export interface RepairRequest {
  /** Absolute. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly settings: (path: string) => FileSettings;
}

/**
 * Works out the repairs of all files; writes nothing. If one fix of a unit is not wanted, cannot be applied or is
 * outside of the run, the whole unit is left out.
 */
export async function planRepairs(
  { root, findings, settings }: RepairRequest,
  accept: Accept,
): Promise<FileRepair[]> {
  const left = halfSeenUnits(findings);
  const wanted: Accept = (finding) => !isOf(finding, left) && accept(finding);
  const planned = (): Finding[] => findings.filter((finding) => accepted(finding, wanted));
  const repairs = new Map<string, FileRepair>();
  let stale = pathsOf(planned());
  while (stale.size > 0) {
    for (const path of stale) {
      const source = readSource(root, path);
      if (source.kind !== 'text') continue;
      const { text, bom } = source;
      const without = (units: ReadonlySet<string>): Repair =>
        repairText(
          { path, text },
          { ...settings(path), optionsOf: (other) => settings(other).options },
          (finding) => !isOf(finding, units) && wanted(finding),
        );
      repairs.set(path, { repair: without(left), bom, without });
      // so that Ctrl-C is heard
      await new Promise((resolve) => setImmediate(resolve));
    }
    const begun = new Set(planned().flatMap(({ unit }) => unit ?? []));
    const broken = brokenUnits(
      findings.filter((f) => f.edits.length > 0 && isOf(f, begun)),
      repairs,
    );
    for (const unit of broken) left.add(unit);
    stale = pathsOf(findings.filter((f) => isOf(f, broken) && repairs.has(f.path)));
  }
  return [...repairs.values()];
}

/** What is left of a plan, and the findings that are no longer fixed by it. */
export interface Reduced {
  readonly repairs: FileRepair[];
  readonly left: readonly LeftOut[];
}

/** A finding that is not fixed, because another file of its unit is not written. */
export interface LeftOut {
  readonly finding: Finding;
  /** The path of that file. */
  readonly because: string;
}

/**
 * Takes out of a plan every unit that needs one of the files that are not to be written. The repairs of these files stay
 * as they are; the others keep the rest of their fixes.
 */
export function withoutUnitsOf(plan: readonly FileRepair[], refused: ReadonlySet<string>): Reduced {
  const lost = new Map<string, string>();
  for (const { repair } of plan)
    if (refused.has(repair.path))
      for (const { unit } of repair.applied)
        if (unit !== undefined && !lost.has(unit)) lost.set(unit, repair.path);
  const repairs = [...plan];
  const left: LeftOut[] = [];
  for (let more = true; more;) {
    more = false;
    repairs.forEach((file, i) => {
      const { path, applied } = file.repair;
      if (refused.has(path) || !applied.some(({ unit }) => unit !== undefined && lost.has(unit)))
        return;
      const repair = file.without(new Set(lost.keys()));
      const kept = new Set(repair.applied.map(({ id }) => id));
      for (const finding of applied) {
        if (kept.has(finding.id)) continue;
        const because = lost.get(finding.unit ?? '') ?? path;
        left.push({ finding, because });
        if (finding.unit !== undefined) lost.set(finding.unit, because);
      }
      repairs[i] = { ...file, repair };
      more = true;
    });
  }
  return { repairs, left };
}

function isOf({ unit }: Finding, units: ReadonlySet<string>): boolean {
  return unit !== undefined && units.has(unit);
}

function pathsOf(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map((finding) => finding.path));
}

/** The units that also change files outside of this run. */
export function halfSeenUnits(findings: readonly Finding[]): Set<string> {
  const seen = new Set(findings.map(({ unit, path }) => `${unit} ${path}`));
  return new Set(
    findings.flatMap(({ unit, unitPaths = [] }) =>
      unit !== undefined && unitPaths.some((path) => !seen.has(`${unit} ${path}`)) ? [unit] : [],
    ),
  );
}

/** The units with a finding that is not fixed. */
function brokenUnits(
  findings: readonly Finding[],
  repairs: ReadonlyMap<string, FileRepair>,
): Set<string> {
  const applied = new Set(
    [...repairs.values()].flatMap(({ repair }) => repair.applied.map((f) => f.id)),
  );
  return new Set(
    findings.flatMap(({ id, unit }) => (unit !== undefined && !applied.has(id) ? [unit] : [])),
  );
}
