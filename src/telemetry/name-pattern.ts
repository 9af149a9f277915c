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
 * `*.track`. A star matches any part of one name. Each part of the pattern is looked for once, from where the one
 * before it ends, since patterns and names come out of repositories.
 */
export function matchesName(pattern: string, name: string): boolean {
  const wanted = pattern.split('.');
  const names = name.split('.').slice(-wanted.length);
  return (
    names.length === wanted.length && wanted.every((part, i) => matchesPart(part, names[i] ?? ''))
  );
}

function matchesPart(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  if (last === undefined) return pattern === name;
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last) || end < first.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}
