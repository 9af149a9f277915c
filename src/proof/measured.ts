/** What `npm run proof` saw of one fixture. */
export interface Measured {
  readonly transform: string;
  readonly fixture: string;
  /** A look-alike is seen not to grow; a leak is seen to, until its fix; waste is less after the fix. */
  readonly kind: 'look-alike' | 'leak' | 'waste' | 'same results';
  /** Of a leak: what grows by how much per operation, before and after. */
  readonly counter?: string;
  readonly before?: number;
  readonly after?: number;
  /** The process did not end before the fix. */
  readonly hung?: true;
  /** Of waste: how many times less time an operation takes. */
  readonly saved?: number;
  readonly given?: string;
  /** Runs that proved it, of all. */
  readonly proven: number;
  readonly runs: number;
}

/** The last run of all proofs on one version of Node. */
export interface MeasuredOn {
  /** `v20.20.2` */
  readonly node: string;
  readonly rows: readonly Measured[];
}

/** On which versions of Node every proof was run how often; a sentence. */
export function inEveryRun(measured: readonly MeasuredOn[]): string {
  const runs = Math.min(...measured.flatMap(({ rows }) => rows.map((row) => row.runs)));
  const versions = measured.map(({ node }) => node.slice(1));
  const looksAlike = measured[0]?.rows.filter(({ kind }) => kind === 'look-alike').length ?? 0;
  return `${measured[0]?.rows.length} proofs, ${looksAlike} of them of look-alikes that must not grow, each in ${runs} of ${runs} runs on Node ${versions.slice(0, -1).join(', ')} and ${versions.at(-1)}.`;
}

/** What the proofs of a transform show, in a few words; undefined where there are none. */
export function inShort(transform: string, rows: readonly Measured[]): string | undefined {
  const own = rows.filter((row) => row.transform === transform && row.proven === row.runs);
  const wasted = own
    .filter(({ saved }) => saved !== undefined)
    .sort((a, b) => (a.saved ?? 0) - (b.saved ?? 0));
  const middle = wasted[Math.floor(wasted.length / 2)];
  if (middle?.saved !== undefined)
    return `${round(middle.saved)} times less time per call${middle.given === undefined ? '' : `, given ${middle.given}`} (${wasted.length} proofs)`;
  const leaks = own.filter(({ kind }) => kind === 'leak');
  const single = leaks.find(({ before }) => before !== undefined && Math.abs(before - 1) < 0.02);
  if (single?.before === undefined) return undefined;
  return `${single.counter} +${single.before.toFixed(2)} per call → ${(single.after ?? 0).toFixed(2)} (${leaks.length} proofs)`;
}

/** Two digits are as many as such a time is worth. */
function round(times: number): string {
  return String(Number(times.toPrecision(2)));
}
