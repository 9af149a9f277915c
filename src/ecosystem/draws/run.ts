/** `npm run draws`: scores leakfix against the places that were read in real repositories. See `--help`. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LineIndex } from '../../ast/line-index.ts';
import { messageOf } from '../../errors.ts';
import { layBase } from '../base.ts';
import { readReport, type ReportedFinding } from '../leakfix-run.ts';
import { missesIn, scoreDraw, scoreTable, type DrawnFinding, type Label } from './score.ts';

const HELP = `npm run draws -- --repos DIR [flags]

  --repos <dir>     where clones of the repositories are, owner+name or owner/name
  --draw <a,b>      only these draws: the names of the files in src/ecosystem/draws
  --leakfix <file>  a leakfix.js; bin/leakfix.js unless given
  --work <dir>      where the trees are laid and kept for the next run
  --misses          what was missed or flagged, and what was found where nobody labelled; the draw is spent then
  --labels <file>   labels of a draw that is not in that folder
`;
const FOLDER = import.meta.dirname;
const DRAWS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.slice(0, -'.jsonl'.length));

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    repos: { type: 'string' },
    draw: { type: 'string' },
    leakfix: { type: 'string', default: join(FOLDER, '../../../bin/leakfix.js') },
    work: { type: 'string', default: join(tmpdir(), 'leakfix-draws') },
    misses: { type: 'boolean' },
    labels: { type: 'string' },
  },
});
if (values.help || values.repos === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}
const repos = resolve(values.repos);
const work = resolve(values.work);
mkdirSync(work, { recursive: true });
const config = join(work, 'leakfix.config.json');
writeFileSync(config, '{}');

const files = values.labels
  ? [resolve(values.labels)]
  : (values.draw?.split(',') ?? DRAWS).map((draw) => join(FOLDER, `${draw}.jsonl`));
for (const file of files) {
  const labels = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Label);
  const found = new Map<string, readonly DrawnFinding[]>();
  for (const { repo, commit } of new Map(labels.map((label) => [label.repo, label])).values()) {
    try {
      found.set(repo, await findingsIn(repo, commit));
    } catch (error) {
      process.stdout.write(`${repo} is passed over: ${messageOf(error)}\n`);
    }
  }
  process.stdout.write(`\n${basename(file, '.jsonl')}\n${scoreTable(scoreDraw(labels, found))}`);
  if (values.misses) for (const line of missesIn(labels, found)) process.stdout.write(`${line}\n`);
}

async function findingsIn(repository: string, commit: string): Promise<readonly DrawnFinding[]> {
  const { tree, logs } = await layBase(
    { name: repository, source: { repository, commit } },
    work,
    repos,
  );
  const tried = { leakfix: resolve(values.leakfix), scan: '.', config, logs };
  const { findings } = await readReport(tried, tree);
  return findings.map((finding) => ({
    ...(finding as Omit<DrawnFinding, 'changed'>),
    changed: changedBy(finding, tree),
  }));
}

/** 1-based lines of the finding's own file. */
function changedBy({ path, edits = [] }: ReportedFinding, tree: string): number[] {
  const own = edits.filter((edit) => edit.path === path);
  if (own.length === 0) return [];
  const lines = new LineIndex(readFileSync(join(tree, path), 'utf8').replace(/^\uFEFF/, ''));
  return own.map(({ start }) => lines.position(start).line);
}
