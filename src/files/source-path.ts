import { isTestPath } from '../execution/path-role.ts';
import { OUTPUT_FILES, OUTPUT_FOLDERS } from '../knowledge/path-roles.ts';
import { compileGlob } from './glob.ts';

const SOURCE = /\.[cm]?[jt]sx?$/i;
const DECLARATION = /\.d\.([^./]+\.)?[cm]?ts$/i;
/** True if the name ends as a file that can be parsed does. */
export function isSource(path: string): boolean {
  return SOURCE.test(path);
}

/** True if a directory of that name is never entered, unless it was named itself. */
export function isLeftOutDirectory(name: string): boolean {
  return OUTPUT_FOLDERS.has(name);
}

/** True for installed, built, generated, minified and declaration files. The path is relative, with `/`. */
export function isLeftOut(path: string): boolean {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  return DECLARATION.test(name) || OUTPUT_FILES.test(name) || segments.some(isLeftOutDirectory);
}

/** True for tests, mocks, fixtures and benchmarks. The path is relative, with `/`. */
export function isTest(path: string): boolean {
  return isTestPath(path);
}

/**
 * Globs as in a `.gitignore`: without a slash they match at any depth, a directory's name covers all below it, and
 * a later one that begins with `!` takes files back in. Paths are relative to the folder that the globs are
 * relative to; those that leave it begin with `../`, and only a glob that does so too, or one without a slash,
 * matches them.
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
    const matchers = [base, `${base}/**`].map((one) => compileGlob(one, { dot: true }));
    const isMatch = (path: string): boolean => matchers.some((matches) => matches(path));
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
