import { matchesNameGlob } from '../ast/name-glob.ts';
import type { TransformSettings } from '../types.ts';
import type { TelemetryNames } from './telemetry-call.ts';

/** The names that the settings give, as lists or with commas. */
export function namesFrom(settings: TransformSettings): TelemetryNames {
  const list = (value: unknown): readonly string[] =>
    Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? value.split(',') : [];
  return { methods: list(settings['methods']), ignore: list(settings['ignore']) };
}

/**
 * True if a dotted name ends with what the pattern names: `analytics.track` is meant by `track`, `analytics.*` and
 * `*.track`. A star matches any part of one name.
 */
export function matchesName(pattern: string, name: string): boolean {
  const wanted = pattern.split('.');
  const names = name.split('.').slice(-wanted.length);
  return (
    names.length === wanted.length &&
    wanted.every((part, i) => matchesNameGlob(part, names[i] ?? ''))
  );
}
