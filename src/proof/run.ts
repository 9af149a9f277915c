/**
 * `npm run proof`: runs every proof and prints what was seen. Flags: --node <path> --runs <n> --only <part of a name, …> --jobs <n>;
 * --save keeps the result for this major version of Node in `measured/`, that of all proofs or, with --only, of these.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { registry } from '../registry.ts';
import type { Measured, MeasuredOn } from './measured.ts';
import { comparePairs, prove, provables, type Proven, type Provable } from './prove.ts';
import { growth, speedup } from './verdict.ts';

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    runs: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    save: { type: 'boolean' },
    jobs: { type: 'string', default: '3' },
  },
});
const node = values.node ?? process.execPath;
const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
const root = join(import.meta.dirname, '../../__testfixtures__');

/** Of runs whose times are compared. */
const PAIRS = 5;

process.stdout.write(`Node ${version}\n\n`);
const all = (await Promise.all(registry.map((transform) => provables(transform, root)))).flat();
const chosen = all.filter(({ transform, name }) =>
  values.only.split(',').some((part) => `${transform.definition.id}/${name}`.includes(part)),
);
const rows: Measured[] = [];
// Where time is compared, nothing else may run.
const queue = chosen.filter(({ proof }) => !proof.waste);
await Promise.all(
  Array.from({ length: Number(values.jobs) }, async () => {
    for (let provable = queue.shift(); provable !== undefined; provable = queue.shift())
      rows.push(await measure(provable));
  }),
);
for (const provable of chosen) if (provable.proof.waste) rows.push(await measure(provable));
if (values.save) save();
const failed = rows.filter((row) => row.proven < row.runs);
process.stdout.write(`\n${rows.length - failed.length} of ${rows.length} proven in every run.\n`);
process.exitCode = failed.length > 0 || rows.length === 0 ? 1 : 0;

function save(): void {
  const file = join(import.meta.dirname, `measured/node-${/\d+/.exec(version)?.[0]}.json`);
  const nameOf = ({ transform, fixture }: Measured): string => `${transform}/${fixture}`;
  const known = new Set(all.map(({ transform, name }) => `${transform.definition.id}/${name}`));
  const fresh = new Set(rows.map(nameOf));
  const last =
    values.only !== '' && existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as MeasuredOn).rows
      : [];
  const merged = [
    ...rows,
    ...last.filter((row) => known.has(nameOf(row)) && !fresh.has(nameOf(row))),
  ].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  writeFileSync(
    file,
    `{\n"node": "${version}",\n"rows": [\n${merged.map((row) => JSON.stringify(row)).join(',\n')}\n]\n}\n`,
  );
}

async function measure(provable: Provable): Promise<Measured> {
  const { transform, name, isLookAlike, proof } = provable;
  const runs: Proven[] = [];
  const times: number[] = [];
  for (let i = 0; i < Number(values.runs); i += 1) {
    runs.push(await prove(provable, node));
    if (proof.waste) times.push(speedup(await comparePairs(provable, PAIRS, node)));
  }
  const [first] = runs as [Proven, ...Proven[]];
  const saved = proof.waste ? median(times) : undefined;
  const isProven = ({ problems }: Proven, i: number): boolean =>
    problems.length === 0 && (times[i] ?? Infinity) >= (proof.waste?.atLeast ?? 0);
  const row: Measured = {
    transform: transform.definition.id,
    fixture: name,
    kind: isLookAlike
      ? 'look-alike'
      : proof.waste
        ? 'waste'
        : proof.leak || proof.hangs
          ? 'leak'
          : 'same results',
    ...(proof.leak && {
      counter: proof.leak.counter,
      before: hundredths(growth(first.before).get(proof.leak.counter)),
      after: hundredths(growth(first.after).get(proof.leak.counter)),
    }),
    ...(proof.hangs && { hung: true }),
    ...(saved !== undefined && {
      saved: Number(saved.toPrecision(2)),
      ...(proof.waste?.given !== undefined && { given: proof.waste.given }),
    }),
    proven: runs.filter(isProven).length,
    runs: runs.length,
  };
  const after = isLookAlike
    ? ''
    : `→ ${saved === undefined ? describe(first.after) : `${saved.toFixed(1)} times less time`}`;
  process.stdout.write(
    `${row.proven === row.runs ? '✔' : '✖'} ${`${row.transform}/${row.fixture}`.padEnd(64)} ${describe(first.before).padEnd(34)} ${after}  ${row.proven}/${row.runs}\n`,
  );
  for (const problem of new Set(runs.flatMap(({ problems }) => problems)))
    process.stdout.write(`    ${problem.split('\n')[0]}\n`);
  return row;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function hundredths(value = 0): number {
  return Math.round(value * 100) / 100;
}

function describe(seen: Proven['before']): string {
  if (seen.failure !== undefined) return 'failed';
  const grown = [...growth(seen)].map(([name, by]) => `${name} +${by.toFixed(2)}`);
  return [
    ...(grown.length > 0 ? grown : ['no growth']),
    seen.exitCode === undefined ? 'hangs' : `exit ${seen.exitCode}`,
  ].join(', ');
}
