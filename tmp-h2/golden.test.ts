import { writeFileSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { it, expect } from 'vitest';
import { readFixtures } from '../src/testing/fixture.ts';
import { readProjectFixtures, layOut, runOn } from '../src/testing/project-fixture.ts';
import { registry } from '../src/registry.ts';
import { scanText } from '../src/engine/scan.ts';
import { repairText } from '../src/engine/repair.ts';
const ROOT = join(import.meta.dirname, '../__testfixtures__');
it('golden', async () => {
  const out: Record<string, unknown> = {};
  for (const t of registry) {
    const id = t.definition.id;
    for (const f of readFixtures(join(ROOT, id))) {
      const settings = { transforms: [t], options: f.options };
      out[`${id}/${f.file}`] = { findings: scanText(f.source, settings).findings.map((x) => ({ ...x, edits: x.edits, files: x.files, fix: undefined, question: x.question && { t: x.question.text } })), after: repairText(f.source, settings, () => true).after };
      const all = { transforms: registry, options: f.options };
      out[`all/${id}/${f.file}`] = { findings: scanText(f.source, all).findings.map((x) => ({ ...x, edits: x.edits, files: x.files, fix: undefined,  question: x.question && { t: x.question.text } })), after: repairText(f.source, all, () => true).after };
    }
    for (const f of readProjectFixtures(join(ROOT, id))) {
      const { result, repairs } = await runOn(layOut(f), t, f.options);
      out[`${id}/${f.name}`] = { findings: result.findings.map((x) => ({ ...x, edits: x.edits, files: x.files, fix: undefined,  question: x.question && { t: x.question.text } })), repairs: repairs.map((r) => r.repair.after) };
    }
  }
  const text = JSON.parse(JSON.stringify(out));
  const file = '/tmp/h2/golden.json';
  if (!existsSync(file)) { writeFileSync(file, JSON.stringify(text)); return; }
  const old = JSON.parse(readFileSync(file, 'utf8'));
  const bad = Object.keys(old).filter((k) => JSON.stringify(old[k]) !== JSON.stringify(text[k]));
  writeFileSync('/tmp/h2/now.json', JSON.stringify(text));
  console.log(Object.keys(old).length, 'differ', bad.length, bad.slice(0, 20));
  expect(bad).toEqual([]);
}, 600000);
