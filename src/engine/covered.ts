import type { Transform } from '../transform.ts';
import type { Finding } from '../types.ts';

/**
 * Findings less those that go with the fix of another at the same place (see `Definition.covers`). One that has files
 * or places to change with it in a unit stays.
 */
export function withoutCovered(
  findings: readonly Finding[],
  transforms: readonly Transform[],
): Finding[] {
  const isCovered = (finding: Finding): boolean =>
    finding.unit === undefined &&
    findings.some(
      (other) =>
        other.start === finding.start &&
        other.end === finding.end &&
        other.applicability !== 'display-only' &&
        coveredBy(other, transforms).includes(finding.transform),
    );
  return findings.filter((finding) => !isCovered(finding));
}

function coveredBy({ transform }: Finding, transforms: readonly Transform[]): readonly string[] {
  return transforms.find(({ definition }) => definition.id === transform)?.definition.covers ?? [];
}
