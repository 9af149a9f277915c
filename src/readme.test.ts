import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffFile } from './diff.ts';
import { registry } from './registry.ts';
import { repairText } from './repair.ts';
import { textBetween, withTextBetween } from './testing/marked-text.ts';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');

/** The README's generated parts, by the name of their markers. UPDATE_README=1 writes them. */
const PARTS: Readonly<Record<string, () => string>> = { transforms: transformTable, diff: exampleDiff };

describe('the README', () => {
  it.each(Object.keys(PARTS))('has the present %s', (name) => {
    const wanted = (PARTS[name] as () => string)();
    expect(wanted.split('\n').length).toBeGreaterThan(3);
    const readme = readFileSync(README, 'utf8');
    if (process.env['UPDATE_README'] === '1') writeFileSync(README, withTextBetween(readme, name, wanted));
    else expect(textBetween(readme, name), 'UPDATE_README=1 npx vitest run src/readme.test.ts writes it').toBe(wanted);
  });
});

function transformTable(): string {
  const rows = registry.map(({ definition: { id, reports, docs } }) => `| \`${id}\` | ${docs.what} | ${docs.safety} | ${reports.slice(1).map((other) => `\`${other}\``).join(', ')} |`);
  return ['| Transform | Finds | How far its fixes can be trusted | Also reports as |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function exampleDiff(): string {
  const path = 'src/language-model.ts';
  const before = readFileSync(join(ROOT, '__testfixtures__/voice-ordering-service', path), 'utf8');
  const { after } = repairText({ path, text: before }, { transforms: registry, options: {} }, (finding) => finding.applicability === 'safe');
  const hunk = diffFile({ path, before, after })?.hunks[0];
  return ['```diff', ...(hunk?.lines ?? []), '```'].join('\n');
}
