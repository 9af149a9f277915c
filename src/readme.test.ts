import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffFile } from './engine/diff.ts';
import { registry } from './registry.ts';
import { repairText } from './engine/repair.ts';
import { summaryOf, type Measured as MeasuredProjects } from './ecosystem/table.ts';
import { inEveryRun, inShort, type MeasuredOn } from './proof/measured.ts';
import { EXAMPLES } from './report/examples.ts';
import { exampleOf } from './testing/example-diff.ts';
import { textBetween, withTextBetween } from './testing/marked-text.ts';
import type { Definition } from './transform.ts';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');
/** `npm run proof -- --save` writes them. */
const MEASURED = [20, 22, 24].map(
  (major) =>
    JSON.parse(
      readFileSync(join(import.meta.dirname, `proof/measured/node-${major}.json`), 'utf8'),
    ) as MeasuredOn,
);
/** `npm run ecosystem -- --save` writes it. */
const PROJECTS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'ecosystem/measured.json'), 'utf8'),
) as MeasuredProjects;
const EXAMPLES_FILE = join(import.meta.dirname, 'report/examples.ts');
const UPDATES = process.env['UPDATE_README'] === '1';
const HOW = 'UPDATE_README=1 npx vitest run src/readme.test.ts writes it';

/** The README's generated parts, by the name of their markers. UPDATE_README=1 writes them. */
const PARTS: Readonly<Record<string, () => string>> = {
  transforms: transformTable,
  diff: exampleDiff,
  pages: transformPages,
  projects: () => summaryOf(PROJECTS),
};

describe('the README', () => {
  it.each(Object.keys(PARTS))('has the present %s', (name) => {
    const wanted = (PARTS[name] as () => string)();
    expect(wanted.split('\n').length).toBeGreaterThan(3);
    const readme = readFileSync(README, 'utf8');
    if (UPDATES) writeFileSync(README, withTextBetween(readme, name, wanted));
    else expect(textBetween(readme, name), HOW).toBe(wanted);
  });
});

it('explains transforms by what their fixtures become', () => {
  const wanted = examples();
  expect(Object.keys(wanted)).toContain('race-timers');
  if (UPDATES) writeFileSync(EXAMPLES_FILE, examplesModule(wanted));
  else expect(EXAMPLES, HOW).toEqual(wanted);
});

function examples(): Record<string, string> {
  return Object.fromEntries(
    registry.flatMap(({ definition }) => {
      const example = exampleOf(definition);
      return example === undefined ? [] : [[definition.id, example]];
    }),
  );
}

/** The fixtures are not in the package, so their diffs are. */
function examplesModule(diffs: Readonly<Record<string, string>>): string {
  const entries = Object.entries(diffs).map(
    ([id, diff]) =>
      `  '${id}': [\n${diff
        .split('\n')
        .map((line) => `    ${JSON.stringify(line)},\n`)
        .join('')}  ].join('\\n'),\n`,
  );
  return `/** What a fix of each transform changes, as a patch. Generated from the fixtures: ${HOW}. */
export const EXAMPLES: Readonly<Record<string, string>> = {
${entries.join('')}};
`;
}

function transformTable(): string {
  const rows = registry.map(
    ({ definition: { id, title, reports } }) =>
      `| [\`${id}\`](#${id}) | ${title} | ${inShort(id, MEASURED[0]?.rows ?? []) ?? ''} | ${reports
        .slice(1)
        .map((other) => `\`${other}\``)
        .join(', ')} |`,
  );
  return [
    '| Transform | What it does | Measured before and after | Also reports |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `Measured by \`npm run proof\`: ${inEveryRun(MEASURED)}`,
  ].join('\n');
}

function transformPages(): string {
  return registry.map(({ definition }) => transformPage(definition)).join('\n\n');
}

function transformPage(definition: Definition): string {
  const { id, title, docs, options = {} } = definition;
  const example = exampleOf(definition);
  const settings = Object.entries(options).map(
    ([name, { type, text }]) => `- \`${name}\` (${type}): ${text}`,
  );
  return [
    `<details id="${id}">\n<summary><code>${id}</code>: ${title}</summary>`,
    '',
    `**What it finds.** ${docs.what}`,
    '',
    `**Why it matters.** ${docs.why}`,
    '',
    `**When not.** ${docs.whenNot}`,
    '',
    `**How safe the fix is.** ${docs.safety}`,
    '',
    ...(settings.length > 0
      ? ['**Settings**, in the configuration under `transforms`:', '', ...settings, '']
      : []),
    ...(example === undefined ? [] : ['```diff', example, '```', '']),
    '</details>',
  ].join('\n');
}

function exampleDiff(): string {
  const path = 'src/language-model.ts';
  const before = readFileSync(join(ROOT, '__testfixtures__/voice-ordering-service', path), 'utf8');
  const { after } = repairText(
    { path, text: before },
    { transforms: registry, options: {} },
    (finding) => finding.applicability === 'safe',
  );
  const hunk = diffFile({ path, before, after })?.hunks[0];
  return ['```diff', ...(hunk?.lines ?? []), '```'].join('\n');
}
