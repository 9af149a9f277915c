import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from './registry.ts';

const ROOT = join(import.meta.dirname, '..');
const sources = ['src', 'transforms']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

/** Our own files as paths from the root, `node:fs` and packages as they are written; types count, too. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const names = [
    ...text.matchAll(
      /^(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3] ?? '');
  return names.map((name) =>
    name.startsWith('.') ? join(path, '..', name).replaceAll('\\', '/') : name,
  );
}

const PURE = /^(?:src\/(?:ast|analysis|fix)\/|src\/(?:transform|types)\.ts$|transforms\/)/;

/** Who (the first pattern that matches) may import which of our own files. */
const MAY_IMPORT: readonly (readonly [RegExp, RegExp])[] = [
  [/^src\/types\.ts$|^src\/runtime\//, /^$/],
  [/^src\/ast\//, /^src\/(?:types\.ts|ast\/)/],
  [/^src\/analysis\//, /^src\/(?:types\.ts|ast\/|analysis\/)/],
  [/^src\/fix\//, /^src\/(?:types\.ts|ast\/|analysis\/|fix\/)/],
  [
    /^src\/transform\.ts$/,
    /^src\/(?:types\.ts|ast\/|fix\/edits\.ts|analysis\/(?:project|disused)\.ts)/,
  ],
  [/^transforms\//, /^src\/(?:types|transform)\.ts|^src\/(?:ast|analysis|fix)\//],
  [/^src\/(?:plan|diff|report)\b/, /^src\/(?:types|diff)\.ts|^src\/(?:report|plan)\//],
  [/^src\/review\b/, /^(?!src\/(?:apply|git|cli)\b)/],
  [/^src\/apply\.ts$/, /^(?!src\/(?:git|review|cli)\b)/],
  [/^src\/git\b/, /^(?!src\/(?:apply|review|forge|cli)\b)/],
  [/^src\/forge\b/, /^(?!src\/(?:apply|review|git|cli)\b)/],
  [/^src\/cli\b/, /^src\/(?!ast\/|analysis\/|fix\/)/],
  [/./, /^(?!src\/cli\b)/],
];

describe('the layers', () => {
  it.each(sources)('%s imports only what it may', (path) => {
    const allowed = MAY_IMPORT.find(([who]) => who.test(path))?.[1] as RegExp;
    expect(
      importsOf(path).filter((name) => /^(?:src|transforms)\//.test(name) && !allowed.test(name)),
    ).toEqual([]);
  });

  it.each(sources.filter((path) => PURE.test(path) || path.startsWith('src/runtime/')))(
    '%s keeps to what jscodeshift can load',
    (path) => {
      expect(importsOf(path).filter((name) => name.startsWith('node:'))).toEqual([]);
      const code = readFileSync(join(ROOT, path), 'utf8').replace(
        /\/\*[^]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g,
        '',
      );
      expect(code).not.toMatch(
        /\bimport\.meta\b|^await\b|^(?:await )?using \w|\bprocess\.(?!$|emitWarning)/m,
      );
    },
  );
});

it('registers every file of transforms/ under the name of the file, and nothing else', () => {
  const files = readdirSync(join(ROOT, 'transforms')).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  expect(registry.map((t) => t.definition.id).sort()).toEqual(
    files.map((name) => basename(name, '.ts')).sort(),
  );
  for (const { definition } of registry) expect(definition.reports[0]).toBe(definition.id);
  const reports = registry.flatMap((t) => [...t.definition.reports]);
  expect(new Set(reports).size).toBe(reports.length);
});
