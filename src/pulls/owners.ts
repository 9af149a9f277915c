import { compileGlobs, escapeGlob } from '../files/glob.ts';

/** Who owns a path; none where no rule says so. */
export type OwnersOf = (path: string) => readonly string[];

/** Where GitHub looks for the file, the first one found counts. */
export const CODEOWNERS_PATHS: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

/** GitHub does not read a larger file. */
const MAX_BYTES = 3_000_000;

/** An address has 254 signs at most; `OWNER` goes over a longer word again and again. */
const MAX_OWNER = 254;
const OWNER = /^(?:@[\w-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/**
 * Reads CODEOWNERS as GitHub does (docs.github.com, "About code owners"): the last rule that matches counts, also when
 * it names nobody; case counts; a line with what is not supported there (`!`, `[ ]`, an owner that is none) is passed over.
 */
export function parseOwners(text: string): OwnersOf {
  if (text.length > MAX_BYTES) return () => [];
  const rules = text.split(/\r?\n/).flatMap(readRule).reverse();
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const owners = known.get(path) ?? rules.find(({ matches }) => matches(path))?.owners ?? [];
    known.set(path, owners);
    return owners;
  };
}

function readRule(line: string): Rule[] {
  const [pattern = '', ...rest] = line.trim().match(/(?:\\.|\S)+/g) ?? [];
  if (
    pattern === '' ||
    pattern.startsWith('#') ||
    pattern.startsWith('\\#') ||
    pattern.startsWith('!') ||
    /[[\]]/.test(pattern)
  )
    return [];
  const comment = rest.findIndex((word) => word.startsWith('#'));
  const owners = comment === -1 ? rest : rest.slice(0, comment);
  if (!owners.every((owner) => owner.length <= MAX_OWNER && OWNER.test(owner))) return [];
  return [{ matches: compileGlobs(toGlobs(pattern), { dot: true }), owners }];
}

/**
 * The globs for a pattern: a slash before the end ties it to the top; what it matches stands for all below, but with
 * `/*` at its end. Signs that only globs know stand for themselves.
 */
function toGlobs(pattern: string): string[] {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.startsWith('/') || bare.includes('/');
  const escaped = bare.replace(/\\(.)|[^*?]/gs, (part, sign: string | undefined) =>
    escapeGlob(sign ?? part),
  );
  const glob = `${anchored ? '' : '**/'}${escaped}`;
  // No path ends with a slash, so that the last `*` stands for a name.
  const below = `${glob}/**/*`;
  if (pattern.endsWith('/')) return [/(?:^|\/)\*\*$/.test(glob) ? `${glob}/*/*` : below];
  if (/(?:^|\/)\*\*$/.test(glob)) return [`${glob}/*`];
  return bare.endsWith('/*') ? [glob] : [glob, below];
}
