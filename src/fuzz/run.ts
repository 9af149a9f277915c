/** `npm run fuzz`: changes fixtures at random and looks for what breaks leakfix. See `--help`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from './check.ts';
import { tryKills } from './kills.ts';
import { readMutants, type Mutant } from './mutants.ts';
import { shrink } from './shrink.ts';

const HELP = `npm run fuzz -- [flags]

  --seconds <n>  how long to go on; 60 unless given
  --seed <n>     where to begin; each mutant has a seed of its own, the next number
  --count <n>    how many mutants at most; with --seed 7 --count 1 that very one again
  --all          go on after a problem, to one of each kind
  --kills <n>    instead, kill n runs of leakfix --write at random moments
`;
const FOLDER = join(tmpdir(), 'leakfix-fuzz');

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    count: { type: 'string' },
    all: { type: 'boolean' },
    kills: { type: 'string' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit();
}
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const most = Number(values.count ?? Infinity);
if (![first, most, Number(values.seconds)].every((n) => n >= 0))
  throw new Error('The flags take numbers. See --help.');
process.stdout.write(`Seed ${first}\n`);
if (values.kills !== undefined) {
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const { before, between, after } = await tryKills(Number(values.kills), first, say);
  say(
    `${values.kills} runs killed: ${before} before the first file was written, ${between} between, ${after} after the last. Nothing is lost, half or left.`,
  );
  process.exit();
}
mkdirSync(FOLDER, { recursive: true });
const mutantOf = readMutants(join(import.meta.dirname, '../../__testfixtures__'));
const kinds = new Set<string>();
let tried = 0;
let failed = 0;
const end = performance.now() + Number(values.seconds) * 1000;
for (let seed = first; tried < most && performance.now() < end; seed += 1) {
  const problem = await tryOne(seed);
  tried += 1;
  if (problem === undefined) continue;
  failed += 1;
  if (kinds.has(problem.kind)) continue;
  kinds.add(problem.kind);
  await report(seed, mutantOf(seed), problem);
  if (values.all !== true) break;
}
process.stdout.write(`${tried} mutants; ${failed} with a problem, of ${kinds.size} kinds.\n`);
process.exitCode = failed > 0 || tried === 0 ? 1 : 0;

async function tryOne(seed: number): Promise<Problem | undefined> {
  const { path, text, ask } = mutantOf(seed);
  // Where a mutant ends the process, or never comes to an end, this is what is left of it.
  const current = join(FOLDER, `current-${process.pid}${extname(path)}`);
  writeFileSync(current, text);
  const problem = await ask(text);
  rmSync(current);
  return problem;
}

async function report(seed: number, { path, text, ask }: Mutant, problem: Problem): Promise<void> {
  const smallest =
    problem.kind === 'slow'
      ? text
      : await shrink(text, async (candidate) => (await ask(candidate))?.kind === problem.kind);
  const file = join(FOLDER, `${seed}${extname(path)}`);
  writeFileSync(file, smallest);
  process.stdout.write(
    `\nSeed ${seed}, ${path}: ${problem.kind}\n${(await ask(smallest))?.detail ?? ''}\nThe smallest text is in ${file}\n`,
  );
}
