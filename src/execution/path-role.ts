import {
  AMBIGUOUS_TEST_FOLDERS,
  BENCHMARK_FILES,
  BENCHMARK_FOLDERS,
  BY_HAND,
  COMMAND_FILES,
  COMMAND_FOLDERS,
  CONFIG_FILES,
  EXAMPLE_FOLDERS,
  EXAMPLE_ROOTS,
  SCRIPT_FOLDERS,
  TEST_FILES,
  TEST_FOLDERS,
  TOOL_FOLDERS,
} from '../knowledge/path-roles.ts';

/** What a file is for by its path, beside the code that is served. */
export type PathRole = 'test' | 'benchmark' | 'example' | 'script' | 'config';

/**
 * The role that the names of its folders and its own give to a file; undefined where they tell nothing. The path is
 * relative to the top of the repository, with `/`. A test of an example is a test.
 */
export function pathRole(path: string): PathRole | undefined {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  if (TEST_FILES.test(file) || folders.some((s) => TEST_FOLDERS.test(s))) return 'test';
  if (BENCHMARK_FILES.test(file) || folders.some((s) => BENCHMARK_FOLDERS.test(s)))
    return 'benchmark';
  if (folders.some((s) => EXAMPLE_FOLDERS.test(s)) || EXAMPLE_ROOTS.test(folders[0] ?? ''))
    return 'example';
  if (CONFIG_FILES.test(file)) return 'config';
  return BY_HAND.test(path) || folders.some((s) => SCRIPT_FOLDERS.test(s) || TOOL_FOLDERS.test(s))
    ? 'script'
    : undefined;
}

/** Tests, what helps them, and benchmarks: what a test runner loads. */
export function isTestPath(path: string): boolean {
  const role = pathRole(path);
  return role === 'test' || role === 'benchmark';
}

/**
 * As `isTestPath`, by names that nothing else has: `src/fixtures/` of a football app is no test. For who leaves out what
 * such a file does and would be wrong if it served.
 */
export function isSurelyTestPath(path: string): boolean {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  return (
    TEST_FILES.test(file) ||
    BENCHMARK_FILES.test(file) ||
    folders.some(
      (s, depth) =>
        BENCHMARK_FOLDERS.test(s) ||
        (TEST_FOLDERS.test(s) && (depth === 0 || !AMBIGUOUS_TEST_FOLDERS.test(s))),
    )
  );
}

/** What need not be there where the code is served: tests, benchmarks, examples, documents, scripts, configuration. */
export function isBeside(path: string): boolean {
  return pathRole(path) !== undefined;
}

/** Every file of such a folder is a command, or of one: its process ends with the command. */
export function isInCommandFolder(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((s) => COMMAND_FOLDERS.test(s));
}

/** A command line's file by its folder, or by its name, which is also that of a program whose command is to serve. */
export function isCommandPath(path: string): boolean {
  return isInCommandFolder(path) || COMMAND_FILES.test(path.split('/').at(-1) ?? '');
}

/** What `path` does happens in tests alone, and `served` is none: it tells nothing of the process that `served` runs in. */
export function isTestBeside(path: string, served: string): boolean {
  return isSurelyTestPath(path) && !isSurelyTestPath(served);
}
