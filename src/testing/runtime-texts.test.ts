import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { RUNTIME_TEXTS } from '../edits/runtime-texts.ts';
import { GENERATED, runtimeTexts } from './runtime-texts.ts';

it('are what `npm run generate` makes of src/runtime/', () => {
  expect(readFileSync(GENERATED, 'utf8')).toBe(runtimeTexts());
});

describe.each(Object.entries(RUNTIME_TEXTS))('%s', (_, texts) => {
  it('is in JavaScript what TypeScript makes of it, apart from layout', () => {
    const stripped = ts.transpileModule(texts.ts, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    }).outputText;
    expect(texts.esm.replace(/\s+/g, '')).toBe(stripped.replace(/\s+/g, ''));
  });

  it('imports nothing', () => {
    expect(texts.ts).not.toMatch(/^import\b|require\(/m);
  });
});
