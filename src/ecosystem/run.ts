/** `npm run ecosystem`: applies all fixes to real projects and checks that nothing is worse. See `--help`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../errors.ts';
import { readVersion } from '../version.ts';
import { layBase, NotAvailable } from './base.ts';
import { checkProject } from './check-project.ts';
import { projects } from './projects.ts';
import { problemsOf, rowOf, tableOf, type Measured, type Row } from './table.ts';

const HELP = `npm run ecosystem -- [flags]

  --repos <dir>     where clones of the repositories are, owner+name or owner/name;
                    without it, only the packages of the registry are tried
  --only <a,b>      only these projects
  --always          only the few that every change is tried on
  --leakfix <file>  a leakfix.js; bin/leakfix.js unless given
  --work <dir>      where the projects' trees are laid and kept for the next run,
                    with what their checks printed and a patch of the fixes
  --save            keep the results, each as it comes: src/ecosystem/measured.json
                    and table.md; the lines of projects that are not tried stay
`;

const ROOT = join(import.meta.dirname, '../..');
const MEASURED = join(import.meta.dirname, 'measured.json');

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    repos: { type: 'string' },
    only: { type: 'string' },
    always: { type: 'boolean' },
    leakfix: { type: 'string', default: join(ROOT, 'bin/leakfix.js') },
    work: { type: 'string', default: join(tmpdir(), 'leakfix-ecosystem') },
    save: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit();
}
const only = values.only?.split(',');
const chosen = projects.filter(
  ({ name, always }) => (only?.includes(name) ?? true) && (!values.always || always),
);
if (chosen.length === 0)
  throw new Error(
    `There is no project ${values.only}. Known are ${projects.map(({ name }) => name).join(', ')}.`,
  );
mkdirSync(values.work, { recursive: true });
const config = join(values.work, 'leakfix.config.json');
// What a fix asks for is answered, so that every fix is tried.
writeFileSync(config, JSON.stringify({ transforms: { 'bounded-maps': { max: 1000 } } }));

const rows: Row[] = [];
let isWorse = false;
for (const project of chosen) {
  process.stdout.write(`${project.name}\n`);
  try {
    const place = await layBase(
      project,
      resolve(values.work),
      values.repos === undefined ? undefined : resolve(values.repos),
    );
    const row = rowOf(
      project,
      await checkProject(project, place, {
        leakfix: resolve(values.leakfix),
        scan: project.scan ?? '.',
        config,
        logs: place.logs,
      }),
    );
    rows.push(row);
    const problems = problemsOf(row);
    isWorse ||= problems.length > 0;
    if (values.save) save();
    process.stdout.write(
      `${problems.length === 0 ? '✔' : '✖'} ${describe(row)}\n${problems.map((problem) => `    ${problem}\n`).join('')}`,
    );
  } catch (error) {
    if (!(error instanceof NotAvailable)) isWorse = true;
    process.stdout.write(
      `${error instanceof NotAvailable ? '- passed over' : '✖'}: ${messageOf(error)}\n`,
    );
  }
}
process.stdout.write(
  `\n${rows.filter((row) => problemsOf(row).length === 0).length} of ${rows.length} projects are as good as before.\n`,
);
process.exitCode = isWorse || rows.length === 0 ? 1 : 0;

function describe({ findings, safe, all, seconds, megabytes }: Row): string {
  const tests = all.tests
    ? `, ${all.tests.before} → ${all.tests.before - all.tests.lost.length} tests${all.tests.unsteady > 0 ? ` (${all.tests.unsteady} unsteady)` : ''}`
    : '';
  return `${Object.keys(findings).length === 0 ? 'nothing found' : `${safe.fixes} safe fixes, ${all.fixes} in all, in ${all.files} files`}${tests}, ${seconds.toFixed(1)} s, ${megabytes} MB`;
}

function save(): void {
  const known = new Set(projects.map(({ name }) => name));
  const last = existsSync(MEASURED)
    ? (JSON.parse(readFileSync(MEASURED, 'utf8')) as Measured).rows.filter(({ project }) =>
        known.has(project),
      )
    : [];
  const merged = [
    ...rows,
    ...last.filter(({ project }) => !rows.some((row) => row.project === project)),
  ].sort((a, b) => (a.project < b.project ? -1 : 1));
  const measured: Measured = {
    date: new Date().toISOString().slice(0, 10),
    leakfix: readVersion(),
    node: process.versions.node,
    rows: merged,
  };
  writeFileSync(
    MEASURED,
    `${JSON.stringify({ ...measured, rows: undefined }).slice(0, -1)},"rows":[\n${merged.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`,
  );
  writeFileSync(join(import.meta.dirname, 'table.md'), tableOf(measured));
}
