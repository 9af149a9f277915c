import { readSource } from './read.ts';
import { accepted, repairText, type Accept, type Repair } from './repair.ts';
import type { FileSettings } from './scan.ts';
import type { Finding } from './types.ts';

/** A file's repair, and whether the file has a byte order mark, which no text here has. */
export interface FileRepair {
  readonly repair: Repair;
  readonly bom: boolean;
}

export interface RepairRequest {
  /** Absolute. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly settings: (path: string) => FileSettings;
}

/**
 * Works out the repairs of all files; writes nothing. A unit of which one fix cannot be applied is left out everywhere.
 */
export async function planRepairs({ root, findings, settings }: RepairRequest, accept: Accept): Promise<FileRepair[]> {
  const left = new Set<string>();
  const wanted: Accept = (finding) => !(finding.unit !== undefined && left.has(finding.unit)) && accept(finding);
  const planned = (): Finding[] => findings.filter((finding) => accepted(finding, wanted));
  const repairs = new Map<string, FileRepair>();
  let stale = pathsOf(planned());
  while (stale.size > 0) {
    for (const path of stale) {
      const source = readSource(root, path);
      if (source.kind !== 'text') continue;
      repairs.set(path, { repair: repairText({ path, text: source.text }, settings(path), wanted), bom: source.bom });
      // so that Ctrl-C is heard
      await new Promise((resolve) => setImmediate(resolve));
    }
    const broken = brokenUnits(planned(), repairs);
    for (const unit of broken) left.add(unit);
    stale = pathsOf(findings.filter((f) => f.unit !== undefined && broken.has(f.unit) && repairs.has(f.path)));
  }
  return [...repairs.values()];
}

function pathsOf(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map((finding) => finding.path));
}

function brokenUnits(findings: readonly Finding[], repairs: ReadonlyMap<string, FileRepair>): Set<string> {
  const applied = new Set([...repairs.values()].flatMap(({ repair }) => repair.applied.map((f) => f.id)));
  return new Set(findings.flatMap(({ id, unit }) => (unit !== undefined && !applied.has(id) ? [unit] : [])));
}
