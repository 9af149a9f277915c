import type { Changed, Checked } from './check-project.ts';
import { identityOf, type EcosystemProject } from './project.ts';

/** The last run over all projects, as it is kept. */
export interface Measured {
  readonly date: string;
  readonly leakfix: string;
  readonly node: string;
  readonly rows: readonly Row[];
}

/** One project's line. */
export interface Row extends Omit<Checked, 'findings'> {
  readonly project: string;
  readonly identity: string;
  /** The project brings settings for its type check. */
  readonly hasTypes: boolean;
  /** Findings by transform: `safe/unsafe/display-only`. */
  readonly findings: Readonly<Record<string, string>>;
}

export function rowOf(project: EcosystemProject, { findings, ...rest }: Checked): Row {
  const ids = [...new Set(findings.map(({ transform }) => transform))].sort();
  const count = (id: string, applicability: string): number =>
    findings.filter((f) => f.transform === id && f.applicability === applicability).length;
  return {
    project: project.name,
    identity: identityOf(project),
    hasTypes: project.types !== undefined,
    findings: Object.fromEntries(
      ids.map((id) => [
        id,
        ['safe', 'unsafe', 'display-only'].map((kind) => count(id, kind)).join('/'),
      ]),
    ),
    ...rest,
  };
}

/** Markdown: what was run on, a line for each project, and below it the problems. */
export function tableOf({ date, leakfix, node, rows }: Measured): string {
  const lines = rows.map((row) => cells(row));
  const bad = rows.filter((row) => problemsOf(row).length > 0);
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const suites = rows.filter(({ all }) => all.tests);
  return (
    `# Fixes on real projects

Written by \`npm run ecosystem\`. ${date}, leakfix ${leakfix}, Node ${node}. ${rows.length} projects, ${sum(({ files }) => files)} files; ${sum(({ safe }) => safe.fixes)} safe fixes, ${sum(({ all }) => all.fixes)} with the unsafe ones; ${suites.length} with tests of their own, ${sum(({ all }) => all.tests?.before ?? 0)} of which pass before. ${bad.length === 0 ? 'Nothing is worse after the fixes.' : `Worse after the fixes: ${bad.length}.`}

Of each project all safe fixes are applied, then all fixes. Every result parses, is what the report's edits say byte for byte, and is left alone by a second run; \`types\`, \`lint\` and \`tests\` are the project's own, before → after with all fixes, on the files that change (types and tests: on all). Where \`types\` has a star, the project brings no settings for its sources and is checked with ours. Of the linter's complaints, \`layout\` are new ones that its own \`--fix\` mends. Findings are safe/unsafe/report only.

| project | findings | safe fixes | all fixes | types | lint | tests that pass | seconds | MB |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}
${bad.flatMap((row) => [`\n## ${row.project}\n`, ...shortened(problemsOf(row)).map((problem) => `- ${problem}`)]).join('\n')}`.trimEnd() +
    '\n'
  );
}

/** One cause may fail hundreds of tests. */
const SHOWN = 10;

function shortened(problems: readonly string[]): string[] {
  return problems.length <= SHOWN
    ? [...problems]
    : [...problems.slice(0, SHOWN), `and ${problems.length - SHOWN} more`];
}

/** What the last run comes to, in a few lines of Markdown. */
export function summaryOf({ date, rows }: Measured): string {
  const sum = (of: (row: Row) => number): string =>
    rows.reduce((total, row) => total + of(row), 0).toLocaleString('en');
  const tested = rows.filter(({ all }) => all.tests);
  const lines: [string, string][] = [
    ['real projects, files that were looked at', `${rows.length}, ${sum(({ files }) => files)}`],
    [
      'safe fixes; fixes in all',
      `${sum(({ safe }) => safe.fixes)}; ${sum(({ all }) => all.fixes)}`,
    ],
    [
      'results that do not parse, bytes outside of what is reported, second runs that write',
      sum(
        ({ safe, all }) =>
          [...safe.problems, ...all.problems].filter((problem) => /^It /.test(problem)).length,
      ),
    ],
    ['new type errors', sum(({ all }) => all.types?.added.length ?? 0)],
    [
      `tests of theirs that pass, before → after (${tested.length} projects)`,
      `${sum(({ all }) => all.tests?.before ?? 0)} → ${sum(({ all }) => (all.tests?.before ?? 0) - (all.tests?.lost.length ?? 0))}`,
    ],
  ];
  return [
    `| ${date} | |`,
    '| --- | --- |',
    ...lines.map(([what, value]) => `| ${what} | ${value} |`),
  ].join('\n');
}

function cells({
  project,
  identity,
  hasTypes,
  findings,
  safe,
  all,
  seconds,
  megabytes,
}: Row): string {
  const found =
    Object.entries(findings)
      .map(([id, counts]) => `${id} ${counts}`)
      .join('<br>') || 'none';
  return `| ${project}<br>${identity} | ${found} | ${extent(safe)} | ${extent(all)} | ${pair(all.types)}${all.types && !hasTypes ? ' *' : ''} | ${pair(all.lint)}${all.layout && all.layout.added.length > 0 ? `, ${all.layout.added.length} layout` : ''} | ${all.tests ? `${all.tests.before} → ${all.tests.before - all.tests.lost.length}` : ''} | ${seconds.toFixed(1)} | ${megabytes} |`;
}

function extent({ fixes, files }: Changed): string {
  return fixes === 0 ? '' : `${fixes} in ${files}`;
}

function pair(comparison: { readonly before: number; readonly after: number } | undefined): string {
  return comparison ? `${comparison.before} → ${comparison.after}` : '';
}

/** What is worse after the fixes of either extent. */
export function problemsOf({ safe, all }: Pick<Row, 'safe' | 'all'>): string[] {
  return [
    ...new Set([
      ...safe.problems.map((problem) => `With the safe fixes: ${problem}`),
      ...all.problems,
    ]),
  ];
}
