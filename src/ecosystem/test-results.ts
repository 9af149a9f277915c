import type { ResultFormat } from './project.ts';

/** The names of tests, each with its file where the runner says it. */
export interface TestResults {
  readonly passed: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface MochaReport {
  readonly passes: readonly MochaTest[];
  readonly failures: readonly MochaTest[];
}

interface MochaTest {
  readonly fullTitle: string;
  readonly file?: string;
}

/**
 * Reads what a test runner wrote.
 * @param root the project's folder, which is cut off the names
 * @throws SyntaxError if it is not in that format
 */
export function readResults(format: ResultFormat, text: string, root: string): TestResults {
  const passed = new Set<string>();
  const failed = new Set<string>();
  const add = (isGood: boolean, name: string): void =>
    void (isGood ? passed : failed).add(name.replaceAll(`${root}/`, ''));
  if (format === 'jest') readJest(text, add);
  else if (format === 'mocha') readMocha(text, add);
  else if (format === 'tap') readTap(text, add);
  else
    for (const [, verdict, name = ''] of text.matchAll(/^(PASS|FAIL) (.*)$/gm))
      add(verdict === 'PASS', name);
  return { passed, failed };
}

type Add = (isGood: boolean, name: string) => void;

function readJest(text: string, add: Add): void {
  for (const { name, status, assertionResults } of (JSON.parse(text) as JestReport).testResults) {
    if (status === 'failed' && assertionResults.length === 0)
      add(false, `${name} > (does not load)`);
    for (const test of assertionResults)
      if (test.status === 'passed' || test.status === 'failed')
        add(test.status === 'passed', `${name} > ${test.fullName}`);
  }
}

/** What the tests themselves print may stand around the report. */
function readMocha(text: string, add: Add): void {
  const start = text.search(/\{\s*"stats"/);
  if (start === -1) throw new SyntaxError('There is no report of mocha.');
  const { passes, failures } = JSON.parse(
    text.slice(start, text.lastIndexOf('}') + 1),
  ) as MochaReport;
  for (const test of passes) add(true, nameOf(test));
  for (const test of failures) add(false, nameOf(test));
}

function nameOf({ file, fullTitle }: MochaTest): string {
  return file === undefined ? fullTitle : `${file} > ${fullTitle}`;
}

/** The names of the tests around a test come before it as `# Subtest: name`, by their indentation. */
function readTap(text: string, add: Add): void {
  const path: string[] = [];
  const seen = new Map<string, number>();
  for (const line of text.split('\n')) {
    const title = /^(\s*)# Subtest: (.*)$/.exec(line);
    if (title) {
      path.length = depthOf(title[1]);
      path.push(title[2] as string);
      continue;
    }
    const test =
      /^(\s*)(not ok|ok) \d+(?: - | |$)(.*?)(?: # (?:time=.*|(SKIP|TODO).*))?(?: \{)?$/i.exec(line);
    if (!test || test[4] !== undefined) continue;
    const name = [...path.slice(0, depthOf(test[1])), test[3]].join(' > ');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    add(test[2] === 'ok', times === 1 ? name : `${name} (${times})`);
  }
}

function depthOf(indentation = ''): number {
  return Math.floor(indentation.length / 4);
}
