import type { Finding, Level } from '../types.ts';
import type { Results } from './results.ts';

const RANKS: Readonly<Record<Level, number>> = { note: 0, warning: 1, error: 2 };

/** The level is the other one or a graver one. */
export function isAtLeast(level: Level, least: Level): boolean {
  return RANKS[level] >= RANKS[least];
}

/** The same results with the findings of lower levels set apart: they are counted and not shown. */
export function withLevel(results: Results, least: Level): Results {
  const all = [...results.findings, ...results.below].sort(byPlace);
  return {
    ...results,
    findings: all.filter(({ level }) => isAtLeast(level, least)),
    below: all.filter(({ level }) => !isAtLeast(level, least)),
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end;
}
