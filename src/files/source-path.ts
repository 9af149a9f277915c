import picomatch from 'picomatch';

const SOURCE = /\.[cm]?[jt]sx?$/i;
const DECLARATION = /\.d\.([^./]+\.)?[cm]?ts$/i;
/** Directories that hold what was installed, built or recorded; nobody repairs a leak there. */
const LEFT_OUT_DIRECTORIES = new Set([
  '.git',
  '.hg',
  '.svn',
  '.leakfix',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.yarn',
  '.pnpm-store',
  '.vercel',
  '.serverless',
  'node_modules',
  'bower_components',
  'jspm_packages',
  'dist',
  'build',
  'coverage',
  'vendor',
  'generated',
  '__generated__',
]);
const LEFT_OUT_FILE = /([.-]min|[.-]bundle|\.generated|\.gen|\.pb|_pb)\.[cm]?[jt]sx?$|^\.pnp\./i;
const TEST_DIRECTORIES = new Set([
  '__tests__',
  '__test__',
  '__mocks__',
  '__fixtures__',
  '__testfixtures__',
  '__snapshots__',
  '__benchmarks__',
  'test',
  'tests',
  'spec',
  'specs',
  'e2e',
  'fixture',
  'fixtures',
  'mocks',
  'benchmark',
  'benchmarks',
  'bench',
  'cypress',
  'playwright',
]);
const TEST_FILE =
  /\.(test|tests|spec|specs|e2e|e2e-spec|bench|benchmark|cy|stories|mock)\.[cm]?[jt]sx?$/i;

/** True if the name ends as a file that can be parsed does. */
export function isSource(path: string): boolean {
  return SOURCE.test(path);
}

/** True if a directory of that name is never entered, unless it was named itself. */
export function isLeftOutDirectory(name: string): boolean {
  return LEFT_OUT_DIRECTORIES.has(name);
}

/** True for installed, built, generated, minified and declaration files. The path is relative, with `/`. */
export function isLeftOut(path: string): boolean {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  return DECLARATION.test(name) || LEFT_OUT_FILE.test(name) || segments.some(isLeftOutDirectory);
}

/** True for tests, mocks, fixtures and benchmarks. The path is relative, with `/`. */
export function isTest(path: string): boolean {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  return (
    TEST_FILE.test(name) || segments.some((segment) => TEST_DIRECTORIES.has(segment.toLowerCase()))
  );
}

/**
 * Globs as in a `.gitignore`: without a slash they match at any depth, a directory's name stands for all below it, and
 * a later one that begins with `!` takes files back in. Paths are relative to the folder that the globs are relative to;
 * those that leave it begin with `../`, and only a glob that does so too, or one without a slash, matches them.
 */
export function compileIgnore(globs: readonly string[]): (path: string) => boolean {
  const rules = globs.map((glob) => {
    const negated = glob.startsWith('!');
    const bare = glob
      .slice(negated ? 1 : 0)
      .replace(/^\.?\//, '')
      .replace(/\/$/, '');
    const anchored = bare.includes('/') || /^\.?\//.test(glob);
    const base = anchored ? bare : `**/${bare}`;
    const isMatch = picomatch([base, `${base}/**`], { dot: true });
    return {
      negated,
      matches: (path: string) => isMatch(anchored ? path : path.replace(/^(?:\.\.\/)+/, '')),
    };
  });
  return (path) =>
    rules.reduce(
      (ignored, rule) => (rule.negated === ignored && rule.matches(path) ? !rule.negated : ignored),
      false,
    );
}
