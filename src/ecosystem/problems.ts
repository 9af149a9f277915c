import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';

/** A problem that a tool names, without the line it stands at, so that it is the same before and after. */
export type Problem = string;

/** The problems that are new, as often as they are more than before. */
export function newOnes(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const left = new Map<Problem, number>();
  for (const problem of before) left.set(problem, (left.get(problem) ?? 0) + 1);
  return after.filter((problem) => {
    const count = left.get(problem) ?? 0;
    left.set(problem, count - 1);
    return count <= 0;
  });
}

/** What `tsc` prints: its errors by file and number. Types in messages name temporary numbers and lengths, so they are left out. */
export function typeProblems(output: string, below: string): Problem[] {
  const problems: Problem[] = [];
  for (const line of output.split('\n')) {
    const at =
      /^(.*?)(?:\(\d+,\d+\)|:\d+:\d+)(?:: | - )error (TS\d+)/.exec(line) ??
      /^()error (TS\d+)/.exec(line);
    if (at) problems.push(`${at[1] === '' ? '' : join(below, at[1] as string)} ${at[2]}`);
  }
  return problems;
}

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly severity: number;
    readonly message: string;
    readonly fix?: object;
  }[];
}

/** What a linter says: what a person has to mend, and what its own `--fix` does, such as where a line breaks. */
export interface Lint {
  readonly complaints: readonly Problem[];
  readonly layout: readonly Problem[];
}

/** ESLint's JSON. That a file is ignored by it is no problem. @throws SyntaxError */
export function readLint(json: string, root: string): Lint {
  const files = JSON.parse(json) as readonly LintedFile[];
  const of = (isFixed: boolean): Problem[] =>
    files.flatMap(({ filePath, messages }) =>
      messages
        .filter(
          ({ ruleId, severity, fix }) =>
            (ruleId !== null || severity === 2) && (fix !== undefined) === isFixed,
        )
        .map(
          ({ ruleId, message }) =>
            `${filePath.replace(`${root}/`, '')} ${ruleId ?? message.replace(/\d+/g, 'N')}`,
        ),
    );
  return { complaints: of(false), layout: of(true) };
}

const KINDS: Readonly<Record<string, ts.ScriptKind>> = {
  '.js': ts.ScriptKind.JSX,
  '.mjs': ts.ScriptKind.JS,
  '.cjs': ts.ScriptKind.JS,
  '.jsx': ts.ScriptKind.JSX,
  '.tsx': ts.ScriptKind.TSX,
};

/** What TypeScript's parser, which leakfix itself does not use, says of the files. */
export function syntaxProblems(tree: string, paths: readonly string[]): Problem[] {
  return paths.flatMap((path) => {
    const text = readFileSync(join(tree, path), 'utf8');
    const source = ts.createSourceFile(
      path,
      text,
      ts.ScriptTarget.Latest,
      false,
      KINDS[extname(path)] ?? ts.ScriptKind.TS,
    );
    const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.Diagnostic[] };
    return parseDiagnostics.map(
      ({ messageText }) => `${path} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

/** Settings of our own, for projects that bring none: not strict, but what has no name, no member or the wrong type is seen. */
const OWN_SETTINGS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  strictNullChecks: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  maxNodeModuleJsDepth: 0,
  types: ['node'],
  typeRoots: [join(import.meta.dirname, '../../node_modules/@types')],
};

/** A package that is not installed has no types, which says nothing of the code. */
function isMissingPackage({ code, messageText }: ts.Diagnostic): boolean {
  return (
    (code === 2307 || code === 7016) &&
    !/module '\./.test(ts.flattenDiagnosticMessageText(messageText, ' '))
  );
}

/** The type errors in the files, by settings of our own. */
export function ownTypeProblems(tree: string, paths: readonly string[]): Problem[] {
  const wanted = new Set(paths.map((path) => join(tree, path)));
  const program = ts.createProgram([...wanted], OWN_SETTINGS);
  return program.getSourceFiles().flatMap((file) =>
    wanted.has(file.fileName)
      ? program
          .getSemanticDiagnostics(file)
          .filter((diagnostic) => !isMissingPackage(diagnostic))
          .map(({ code }) => `${file.fileName.slice(tree.length + 1)} TS${code}`)
      : [],
  );
}
