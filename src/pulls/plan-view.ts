import { createColors } from '../output/colors.ts';
import { toJson } from '../output/escape.ts';
import { transformsOf, type Batch } from './batch.ts';
import type { Omission, Plan } from './plan.ts';
import { plural } from '../report/counts.ts';
import { table } from '../report/table.ts';

interface Look {
  readonly color: boolean;
  readonly width: number;
}

/** The pull requests that a plan comes to, as a table, and what is in none of them. */
export function planView({ batches, omitted }: Plan, { color, width }: Look): string {
  const colors = createColors(color);
  const rows = batches.map((batch) => [
    batch.branch,
    batch.risk,
    String(batch.findings.length),
    String(batch.files.length),
    String(batch.lines),
  ]);
  const columns = [
    { heading: 'branch', gives: true as const },
    { heading: 'risk' },
    ...['fixes', 'files', 'lines'].map((heading) => ({ heading, align: 'right' as const })),
  ];
  const fixes = batches.reduce((sum, batch) => sum + batch.findings.length, 0);
  const blocks = [
    ...(batches.length === 0 ? [] : [table(columns, rows, colors, width)]),
    batches.length === 0
      ? 'There is nothing to open.'
      : colors.bold(`${plural(batches.length, 'pull request')}, ${plural(fixes, 'fix')}.`),
    omissions(omitted.map(({ why }) => why)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const SENTENCES: Readonly<Record<Omission, string>> = {
  'no-fix': 'without a fix',
  unsafe: 'with an unsafe fix: --unsafe-fixes includes them',
  skipped: 'rejected or merged before',
};

function omissions(reasons: readonly Omission[]): string {
  const lines = (Object.keys(SENTENCES) as Omission[]).flatMap((why) => {
    const count = reasons.filter((reason) => reason === why).length;
    return count === 0 ? [] : [`  ${plural(count, 'finding')} ${SENTENCES[why]}`];
  });
  return lines.length === 0 ? '' : `Not included:\n${lines.join('\n')}`;
}

/** The same for programs. */
export function planJson({ batches, omitted }: Plan, version: string): string {
  const document = {
    schemaVersion: 1,
    tool: { name: 'leakfix', version },
    batches: batches.map(jsonBatch),
    omitted: omitted.map(({ finding, why }) => ({
      id: finding.id,
      transform: finding.transform,
      path: finding.path,
      why,
    })),
  };
  return toJson(document);
}

function jsonBatch(batch: Batch): object {
  const { branch, by, scope, risk, files, lines, owners, findings } = batch;
  return {
    branch,
    by,
    scope,
    risk,
    transforms: transformsOf(batch),
    files,
    lines,
    owners,
    findings: findings.map(({ id, transform, path, range }) => ({
      id,
      transform,
      path,
      line: range.start.line,
    })),
  };
}
