import type { Observation, Proof } from './proof.ts';

/** What grows by less per operation is noise: a buffer, a cache that fills up. */
const NOISE = 0.02;
/** Shown, but it never decides: it changed its verdict between runs. */
const NEVER_DECIDES = new Set(['heap bytes']);

/** Growth per operation of every counter that grows in both windows, by its name. */
export function growth({ snapshots: [a, b, c], operations }: Observation): Map<string, number> {
  const grown = new Map<string, number>();
  for (const name of Object.keys(c)) {
    if (NEVER_DECIDES.has(name)) continue;
    const first = ((b[name] ?? 0) - (a[name] ?? 0)) / operations;
    const second = ((c[name] ?? 0) - (b[name] ?? 0)) / operations;
    if (first > NOISE && second > NOISE) grown.set(name, Math.min(first, second));
  }
  return grown;
}

/** Why the pair proves nothing, a sentence each; none when the leak is seen before the fix, and neither it nor anything else after. */
export function refute(
  before: Observation,
  after: Observation,
  { leak, hangs = false }: Proof,
): string[] {
  const problems: string[] = [];
  if (before.failure !== undefined)
    problems.push(`The code before the fix fails: ${before.failure}`);
  const grew = leak ? (growth(before).get(leak.counter) ?? 0) : 0;
  if (leak && Math.abs(grew - leak.perOperation) > NOISE)
    problems.push(
      `Before the fix, ${leak.counter} grow by ${grew.toFixed(2)} per operation, not by ${leak.perOperation.toFixed(2)}.`,
    );
  if (hangs && before.exitCode !== undefined)
    problems.push(
      `Before the fix, the process ends by itself, with ${before.exitCode}${before.unhandled.map((reason) => `, after a rejection nobody handles: ${reason}`).join('')}.`,
    );
  return [...problems, ...faultsOf(after, before)];
}

/** Why a look-alike is none: the transform changes it, it grows, or it does not end by itself, as code without a leak does. */
export function refuteLookAlike(seen: Observation, isLeftAlone: boolean): string[] {
  const problems: string[] = [];
  if (!isLeftAlone) problems.push('The transform changes the look-alike.');
  if (seen.failure !== undefined) problems.push(`The look-alike fails: ${seen.failure}`);
  for (const [name, by] of growth(seen))
    problems.push(`The look-alike grows: ${name}, by ${by.toFixed(2)} per operation.`);
  if (seen.exitCode === undefined)
    problems.push(
      `The look-alike does not end by itself: held by ${[...new Set(seen.held)].join(', ')}.`,
    );
  return problems;
}

/** What is wrong with code that is said to be repaired. */
export function faultsOf(after: Observation, before: Observation): string[] {
  const problems: string[] = [];
  if (after.failure !== undefined) problems.push(`The code after the fix fails: ${after.failure}`);
  for (const [name, by] of growth(after))
    problems.push(`After the fix, ${name} grow by ${by.toFixed(2)} per operation.`);
  if (after.results !== before.results) problems.push('The results differ.');
  if (after.exitCode === undefined)
    problems.push(
      `After the fix, the process does not end by itself: held by ${[...new Set(after.held)].join(', ')}.`,
    );
  else if (after.exitCode !== (before.exitCode ?? 0))
    problems.push(
      `After the fix, the process ends with ${after.exitCode}, not ${before.exitCode ?? 0}.`,
    );
  for (const warning of after.warnings)
    if (!before.warnings.includes(warning))
      problems.push(`After the fix, there is a warning: ${warning}`);
  if (after.unhandled.length > before.unhandled.length)
    problems.push(`After the fix, a rejection is unhandled: ${after.unhandled.at(-1)}`);
  return problems;
}

/** How many times less time an operation takes after the fix: the median of the pairs. */
export function speedup(
  pairs: readonly { readonly before: Observation; readonly after: Observation }[],
): number {
  const ratios = pairs
    .map(({ before, after }) => before.microseconds / after.microseconds)
    .sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length / 2)] ?? 0;
}
