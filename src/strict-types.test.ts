import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const FIXTURES = '__testfixtures__';

/** What the strict compiler says of each file, by path; modules that a fixture only pretends to have do not count. */
function diagnose(files: readonly string[]): Map<string, string[]> {
  const program = ts.createProgram(files, {
    strict: true,
    noImplicitOverride: true,
    noUnusedLocals: false,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    types: ['node'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    experimentalDecorators: true,
    jsx: ts.JsxEmit.Preserve,
  });
  const said = new Map<string, string[]>();
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    const path = diagnostic.file?.fileName ?? '';
    if (
      diagnostic.code === 2307 ||
      diagnostic.code === 2792 ||
      diagnostic.code === 2834 ||
      diagnostic.code === 2835 ||
      diagnostic.code === 7016
    )
      continue;
    said.set(path, [
      ...(said.get(path) ?? []),
      ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    ]);
  }
  return said;
}

it('repairs TypeScript so that it compiles under strict as it did before', () => {
  const outputs = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.output\.[cm]?tsx?$/.test(f))
    .map((f) => join(FIXTURES, f));
  const inputs = outputs.map((f) => f.replace('.output.', '.input.'));
  const said = diagnose([...outputs, ...inputs]);
  expect(outputs.length).toBeGreaterThan(0);
  for (const [i, output] of outputs.entries()) {
    const before = said.get(inputs[i] as string) ?? [];
    expect({ file: output, errors: said.get(output) ?? [] }).toEqual({
      file: output,
      errors: before,
    });
  }
}, 120_000);
