import { join } from 'node:path';
import { it } from 'vitest';
import { readFixtures } from '../src/testing/fixture.ts';
import { registry } from '../src/registry.ts';
import { detectAll } from '../src/transform.ts';
import { Tree } from '../src/ast/tree.ts';
import { File } from '../src/file.ts';
import { toFindings } from '../src/engine/fingerprint.ts';
it('twice', () => {
  let n = 0, diff = 0; const per: Record<string, number> = {};
  for (const t of registry) for (const f of readFixtures(join(import.meta.dirname, '../__testfixtures__', t.definition.id))) {
    if (f.kind !== 'input') continue;
    n++; const tree = new Tree(f.source);
    const ask = () => JSON.stringify(toFindings(tree, detectAll([t.definition], File.of(tree, { options: f.options }))));
    if (ask() !== ask()) { diff++; per[t.definition.id] = (per[t.definition.id] ?? 0) + 1; }
  }
  console.log(n, diff, per);
}, 600000);
