import type { Finding, Level } from '../types.ts';

export interface Counts {
  readonly findings: number;
  readonly safe: number;
  readonly unsafe: number;
  readonly displayOnly: number;
}

/** How many findings there are of each applicability. */
export function countFindings(findings: readonly Finding[]): Counts {
  const of = (applicability: Finding['applicability']): number =>
    findings.filter((f) => f.applicability === applicability).length;
  return {
    findings: findings.length,
    safe: of('safe'),
    unsafe: of('unsafe'),
    displayOnly: of('display-only'),
  };
}

/** `2 errors, 1 warning`: how many findings there are of each level, the gravest first; empty without findings. */
export function levelCounts(findings: readonly Finding[]): string {
  const count = (level: Level): number => findings.filter((f) => f.level === level).length;
  return (['error', 'warning', 'note'] as const)
    .flatMap((level) => (count(level) > 0 ? [plural(count(level), level)] : []))
    .join(', ');
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : noun.endsWith('fix') ? 'es' : 's'}`;
}
