import { createRequire } from 'node:module';
import type { API, JSCodeshift } from 'jscodeshift';
import ts from 'typescript';
import type { Transform } from '../transform.ts';
import type { SourceFile, TransformSettings } from '../types.ts';

/** What plain jscodeshift makes of a file, with its unsafe fixes and the flags; the file as it is when the codemod changes nothing. */
export function throughJscodeshift(
  { path, text }: SourceFile,
  transform: Transform,
  flags: TransformSettings = {},
): { text: string; reports: string[] } {
  const jscodeshift = createRequire(import.meta.url)('jscodeshift') as JSCodeshift;
  const reports: string[] = [];
  const api: API = {
    j: jscodeshift,
    jscodeshift,
    stats: () => {},
    report: (message) => reports.push(message),
  };
  return {
    text: transform({ path, source: text }, api, { unsafeFixes: true, ...flags }) ?? text,
    reports,
  };
}

/** A TypeScript file without its types, comments kept; undefined for any other file. */
export function asJavaScript({ path, text }: SourceFile): SourceFile | undefined {
  if (!/(?<!\.d)\.[cm]?tsx?$/.test(path)) return undefined;
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.Preserve,
      removeComments: false,
      verbatimModuleSyntax: true,
      experimentalDecorators: false,
    },
  });
  return {
    path: path.replace(/\.([cm]?)tsx?$/, (_, kind: string) =>
      path.endsWith('x') ? '.jsx' : `.${kind}js`,
    ),
    text: outputText,
  };
}
