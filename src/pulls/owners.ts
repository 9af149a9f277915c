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

const OWNER = /^(?:@[\w-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

interface Rule {
  readonly matches: RegExp;
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
    const owners = known.get(path) ?? rules.find(({ matches }) => matches.test(path))?.owners ?? [];
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
  if (!owners.every((owner) => OWNER.test(owner))) return [];
  return [{ matches: toRegExp(pattern), owners }];
}

/** A slash before the end ties a pattern to the top; what it matches stands for all below, but with `/*` at its end. */
function toRegExp(pattern: string): RegExp {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.startsWith('/') || bare.includes('/');
  const segments = bare.split('/');
  const body = segments.map((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === '**') return last ? '.+' : '(?:[^/]+/)*';
    return toSegment(segment) + (last ? '' : '/');
  });
  const below = pattern.endsWith('/')
    ? '/.+'
    : bare.endsWith('/*') || segments.at(-1) === '**'
      ? ''
      : '(?:/.+)?';
  return new RegExp(`^${anchored ? '' : '(?:.+/)?'}${body.join('')}${below}$`);
}

function toSegment(segment: string): string {
  return segment.replace(/\\(.)|\*+|\?|[^*?\\]+/g, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    if (part.startsWith('*')) return '[^/]*';
    return part === '?' ? '[^/]' : literal(part);
  });
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
