import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it, onTestFinished } from 'vitest';
import { RUNTIME_TEXTS } from '../edits/runtime-texts.ts';
import type { BoundedHelper } from './bounded-helpers.ts';

const FILES = {
  BoundedMap: 'bounded-map',
  BoundedSet: 'bounded-set',
  ExpiringMap: 'expiring-map',
  boundedRecord: 'bounded-record',
} as const satisfies Record<BoundedHelper, string>;
const NAMES = Object.keys(FILES) as BoundedHelper[];
const ROOT = join(import.meta.dirname, '../..');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'leakfix-bounded-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

it.each([
  ['esm', 'mjs', 'import { NAME } from'],
  ['cjs', 'cjs', 'const { NAME } = require('],
] as const)('works as %s JavaScript', (language, extension, open) => {
  const at = folder();
  const lines = NAMES.map((name) => {
    writeFileSync(join(at, `${FILES[name]}.${extension}`), RUNTIME_TEXTS[FILES[name]][language]);
    return `${open.replace('NAME', name)} './${FILES[name]}.${extension}'${open.endsWith('(') ? ')' : ''};`;
  });
  const main = join(at, `main.${extension}`);
  writeFileSync(
    main,
    `${lines.join('\n')}\nconst m = new BoundedMap(1).set('a', 1).set('b', 2);\nconst r = boundedRecord(1, {});\nr.a = 1;\nr.b = 2;\nconsole.log(m.size, new BoundedSet(1).add(1).add(2).size, new ExpiringMap(1, 9).set(1, 1).size, Object.keys(r).join());\n`,
  );
  expect(execFileSync(process.execPath, [main], { encoding: 'utf8', timeout: 20_000 }).trim()).toBe(
    '1 1 1 b',
  );
});

it('gives repaired TypeScript the types it had before', () => {
  const at = folder();
  for (const name of NAMES)
    writeFileSync(join(at, `${FILES[name]}.ts`), RUNTIME_TEXTS[FILES[name]].ts);
  const fixtures = join(ROOT, '__testfixtures__/bounded-maps');
  const outputs = readdirSync(fixtures).filter(
    (f) => f.endsWith('.output.ts') && !f.startsWith('own-helper'),
  );
  for (const file of outputs)
    writeFileSync(join(at, file), readFileSync(join(fixtures, file), 'utf8'));
  expect(outputs.length).toBeGreaterThan(5);
  const program = ts.createProgram(
    [...outputs, ...NAMES.map((n) => `${FILES[n]}.ts`)].map((f) => join(at, f)),
    {
      strict: true,
      noImplicitOverride: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    },
  );
  const said = ts
    .getPreEmitDiagnostics(program)
    .map(
      (d) =>
        `${d.file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`,
    );
  expect(said).toEqual([]);
}, 60_000);
