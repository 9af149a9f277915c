import type { Finding } from '../types.ts';
import type { Batch, Grouping } from './batch.ts';
import { changedLines, lineCount } from './changed-lines.ts';
import { BRANCH_PREFIX } from './marker.ts';
import type { OwnersOf } from './owners.ts';
import { commonDirectory, nearDirectory, nearestFolder, slug } from './scope.ts';

/** A pull request that is open already: what it fixes stays with it. */
export interface Claim {
  readonly branch: string;
  readonly findings: readonly string[];
}

export interface PlanRequest {
  /** By path, then by position. */
  readonly findings: readonly Finding[];
  /** The text of a file that has findings. */
  readonly textOf: (path: string) => string;
  readonly by: Grouping;
  readonly maxFiles: number;
  readonly maxLines: number;
  /** True: the unsafe fixes too, apart from the safe ones and after them. */
  readonly unsafe: boolean;
  readonly ownersOf: OwnersOf;
  /** The folders that hold a package.json, relative to the root, with the packages' names. */
  readonly packages: ReadonlyMap<string, string>;
  readonly claims?: readonly Claim[];
  /** Fingerprints of findings that are not to be fixed. */
  readonly skipped?: ReadonlySet<string>;
  /** Branches that exist. */
  readonly taken?: ReadonlySet<string>;
}

/** Why a finding is in no batch. */
export type Omission = 'no-fix' | 'unsafe' | 'skipped';

export interface Plan {
  /** What is claimed first, then the safe ones, then the unsafe ones; each by group, then by path. */
  readonly batches: readonly Batch[];
  readonly omitted: readonly { readonly finding: Finding; readonly why: Omission }[];
}

/** Findings that have to be fixed together: those of a file, and those of a unit. */
type Atom = Finding[];

type Risk = Batch['risk'];

/** Puts findings into batches. The same findings always give the same batches, names and order. */
export function planBatches(request: PlanRequest): Plan {
  const { wanted, omitted } = choose(request);
  const claims = new Map(
    (request.claims ?? []).flatMap((claim) => claim.findings.map((id) => [id, claim.branch])),
  );
  const units = byUnit(wanted);
  const claimOf = (finding: Finding): string | undefined =>
    claims.get(
      (units.get(finding.unit ?? '') ?? [finding]).find(({ id }) => claims.has(id))?.id ?? '',
    );
  const groups = new Map<string, Finding[]>();
  for (const finding of wanted) {
    const claim = claimOf(finding);
    const [head = finding] = units.get(finding.unit ?? '') ?? [finding];
    put(
      groups,
      claim === undefined
        ? JSON.stringify([
            riskOf(units.get(finding.unit ?? '') ?? [finding]),
            groupOf(head, request),
          ])
        : claim,
      finding,
    );
  }
  const taken = new Set([
    ...(request.taken ?? []),
    ...(request.claims ?? []).map((claim) => claim.branch),
  ]);
  const batches: Batch[] = [];
  for (const { branch } of request.claims ?? []) {
    const findings = groups.get(branch);
    if (findings !== undefined)
      batches.push(toBatch(findings, scopeOf(findings, request), request, branch));
    groups.delete(branch);
  }
  for (const key of [...groups.keys()].sort()) {
    const [risk] = JSON.parse(key) as [Risk, string];
    const parts = pack(toAtoms(groups.get(key) ?? []), request);
    for (const findings of parts) {
      const scope = scopeOf(findings, request);
      const branch = freeName(
        `${BRANCH_PREFIX}${request.by === 'transform' ? (findings[0] as Finding).transform : request.by}/${slug(scope)}${risk === 'unsafe' ? '-unsafe' : ''}`,
        taken,
      );
      batches.push(toBatch(findings, scope, request, branch));
    }
  }
  return { batches, omitted };
}

function choose({ findings, skipped, unsafe, claims = [] }: PlanRequest): {
  wanted: Finding[];
  omitted: { finding: Finding; why: Omission }[];
} {
  const claimed = new Set(claims.flatMap((claim) => claim.findings));
  const why = new Map<Finding, Omission>();
  for (const finding of findings) {
    if (finding.edits.length === 0 || finding.applicability === 'display-only')
      why.set(finding, 'no-fix');
    else if (skipped?.has(finding.id) === true && !claimed.has(finding.id))
      why.set(finding, 'skipped');
    else if (finding.applicability === 'unsafe' && !unsafe && !claimed.has(finding.id))
      why.set(finding, 'unsafe');
  }
  for (const mates of byUnit(findings).values()) {
    const reason = mates.map((mate) => why.get(mate)).find((found) => found !== undefined);
    if (reason !== undefined) for (const mate of mates) if (!why.has(mate)) why.set(mate, reason);
  }
  return {
    wanted: findings.filter((finding) => !why.has(finding)),
    omitted: [...why].map(([finding, reason]) => ({ finding, why: reason })),
  };
}

function byUnit(findings: readonly Finding[]): Map<string, Finding[]> {
  const units = new Map<string, Finding[]>();
  for (const finding of findings) if (finding.unit !== undefined) put(units, finding.unit, finding);
  return units;
}

function riskOf(findings: readonly Finding[]): Risk {
  return findings.some((finding) => finding.applicability === 'unsafe') ? 'unsafe' : 'safe';
}

function groupOf(finding: Finding, { by, ownersOf, packages }: PlanRequest): string {
  if (by === 'transform') return finding.transform;
  if (by === 'owner') return ownersOf(finding.path).join(' ');
  return by === 'package'
    ? nearestFolder(finding.path, new Set(packages.keys()))
    : nearDirectory(finding.path);
}

function scopeOf(findings: readonly Finding[], request: PlanRequest): string {
  const [first] = findings as [Finding];
  if (request.by === 'transform')
    return commonDirectory(findings.map((finding) => finding.path)) || 'all';
  const group = groupOf(first, request);
  if (request.by === 'owner') return group || 'unowned';
  return (request.by === 'package' ? request.packages.get(group) || group : group) || 'root';
}

function toAtoms(findings: readonly Finding[]): Atom[] {
  const atomOf = new Map<string, Atom>();
  for (const finding of findings) {
    const keys = [
      `file ${finding.path}`,
      ...(finding.unit === undefined ? [] : [`unit ${finding.unit}`]),
    ];
    const merged = [...new Set(keys.flatMap((key) => atomOf.get(key) ?? [])), finding];
    for (const mate of merged) {
      atomOf.set(`file ${mate.path}`, merged);
      if (mate.unit !== undefined) atomOf.set(`unit ${mate.unit}`, merged);
    }
  }
  return [...new Set(atomOf.values())]
    .map((atom) => atom.toSorted(inOrder))
    .sort((a, b) => inOrder(a[0] as Finding, b[0] as Finding));
}

/** Fills batches in order of path; what is too large by itself is a batch of its own. */
function pack(atoms: readonly Atom[], request: PlanRequest): Finding[][] {
  const parts: Finding[][] = [];
  let open: Finding[] = [];
  for (const atom of atoms) {
    const grown = [...open, ...atom];
    const { files, lines } = measure(grown, request);
    if (open.length > 0 && (files.length > request.maxFiles || lines > request.maxLines)) {
      parts.push(open);
      open = [...atom];
    } else open = grown;
  }
  if (open.length > 0) parts.push(open);
  return parts.map((part) => part.sort(inOrder));
}

function measure(
  findings: readonly Finding[],
  { textOf }: Pick<PlanRequest, 'textOf'>,
): { files: string[]; lines: number } {
  const brought = new Map(
    findings.flatMap((finding) => finding.files.map((file) => [file.path, file.text])),
  );
  const files = [
    ...new Set([...findings.map((finding) => finding.path), ...brought.keys()]),
  ].sort();
  const own = findings.reduce(
    (sum, finding) => sum + changedLines(textOf(finding.path), finding.edits),
    0,
  );
  return {
    files,
    lines: own + [...brought.values()].reduce((sum, text) => sum + lineCount(text), 0),
  };
}

function toBatch(
  findings: readonly Finding[],
  scope: string,
  request: PlanRequest,
  branch: string,
): Batch {
  const owners = [...new Set(findings.flatMap((finding) => request.ownersOf(finding.path)))].sort();
  return {
    branch,
    by: request.by,
    scope,
    risk: riskOf(findings),
    findings,
    ...measure(findings, request),
    owners,
  };
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}-${n}`;
  taken.add(name);
  return name;
}

function inOrder(a: Finding, b: Finding): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
