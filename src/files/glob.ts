import { joined, Parts, runner, type Part } from './glob-machine.ts';

/**
 * Globs whose matching takes a time bounded by the length of the glob times that of the path, whatever either holds.
 * Both come out of repositories, and what turns globs into regular expressions goes on for hours at `*a*a*a*a*a*a*a*a*b`.
 */

interface GlobOptions {
  /** Wildcards match names that begin with a dot, too. */
  readonly dot: boolean;
}

/** A longer glob matches nothing: no path is as long, and reading it takes memory. */
export const MOST_SIGNS = 10_000;
/** Numbers in all ranges of a glob, `{1..n}`; a range that makes it more is taken literally. */
const MOST_NUMBERS = 1000;
/** Groups in groups; deeper ones are taken literally. */
const MOST_LEVELS = 20;

/**
 * Compiles a glob: `*`, `?`, `**` as a name of its own, `[a-z]`, `[!a]`, `{a,b}`, `{1..3}`, and the groups `@(a|b)`,
 * `?(…)`, `*(…)`, `+(…)`, `!(…)`; a backslash takes the meaning of what follows. What is not closed stands for itself.
 * `src/**` means the folder, too. No wildcard matches the `..` that a path begins with. Paths have `/`, and neither `./`
 * before them nor a slash at either end.
 */
export function compileGlob(glob: string, { dot }: GlobOptions): (path: string) => boolean {
  const [, up = '', rest = ''] = /^(?:\.\/)*((?:\.\.\/)*)(.*)$/s.exec(glob) ?? [];
  if (rest.length > MOST_SIGNS) return () => false;
  const parts = new Parts(dot);
  const machine = parts.machine(new GlobReader(rest, parts).read());
  const matches = runner(machine, parts.count);
  return (path) =>
    path.startsWith(up) && !path.startsWith('../', up.length) && matches(path.slice(up.length));
}

/**
 * True for what matches one of the globs and none of those with `!` before them. Where all begin with `!`, what matches
 * none of them.
 */
export function compileGlobs(
  globs: readonly string[],
  options: GlobOptions,
): (path: string) => boolean {
  const compiled = globs.map((glob) => ({
    isNegated: isNegated(glob),
    matches: compileGlob(isNegated(glob) ? glob.slice(1) : glob, options),
  }));
  const wanted = compiled.filter((one) => !one.isNegated);
  const unwanted = compiled.filter((one) => one.isNegated);
  return (path) =>
    (wanted.length === 0 || wanted.some(({ matches }) => matches(path))) &&
    !unwanted.some(({ matches }) => matches(path));
}

/** True for `!src/**`, which takes away; `!(a|b)` is a group. */
export function isNegated(glob: string): boolean {
  return glob.startsWith('!') && glob[1] !== '(';
}

/** Text as the glob that matches nothing else. */
export function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]{}()!@+|,.]/g, '\\$&');
}

/** The folder before the first wildcard of a glob, and the rest; undefined for what has no wildcard. */
export function splitGlob(glob: string): { base: string; glob: string } | undefined {
  const names = glob.split('/');
  const first = names.findIndex((name) => {
    const bare = name.replace(/\\./g, '');
    return /[*?]|\[.+\]|\{.+\}|[@+!]\(.*\)/.test(bare);
  });
  // A group may hold slashes.
  const open = names.findIndex((name) => /[{(]/.test(name.replace(/\\./g, '')));
  const from = Math.min(...[first, /[})]/.test(glob) ? open : -1].filter((at) => at !== -1));
  if (from === Infinity) return undefined;
  const base = names.slice(0, from).join('/');
  return {
    base: base === '' && glob.startsWith('/') ? '/' : base,
    glob: names.slice(from).join('/'),
  };
}

class GlobReader {
  readonly #glob: string;
  readonly #parts: Parts;
  /** Where the group ends that begins at an offset; undefined if it does not end. */
  readonly #ends: ReadonlyMap<number, number>;
  #level = 0;
  #numbers = 0;
  #isInNot = false;

  constructor(glob: string, parts: Parts) {
    this.#glob = glob;
    this.#parts = parts;
    this.#ends = groupEnds(glob);
  }

  read(): Part[] {
    return this.#read(0, this.#glob.length, true);
  }

  /** `isName`: a name of the path begins here. */
  #read(start: number, end: number, isName: boolean): Part[] {
    const parts: Part[] = [];
    let afterStar = false;
    for (let at = start; at < end;) {
      const begins = at === start ? isName : this.#glob[at - 1] === '/';
      const globstar = begins ? this.#globstarAt(at, end) : undefined;
      const below =
        this.#glob[at] === '/' && !afterStar && this.#globstarAt(at + 1, end)?.isLast === true;
      if (below) {
        parts.push(this.#parts.optional(joined([this.#parts.text('/'), this.#parts.rest()])));
        return parts;
      }
      const found = globstar ?? this.#partAt(at, end, begins);
      parts.push(found.part);
      afterStar = found.isStar === true;
      at = found.end;
    }
    return parts;
  }

  /** `**` as a name, and those that follow it at once. */
  #globstarAt(at: number, end: number): Found | undefined {
    let after = at;
    while (this.#glob.startsWith('**/', after) && after + 3 <= end) after += 3;
    if (this.#glob.startsWith('**', after) && after + 2 === end)
      return { part: this.#parts.rest(), end, isLast: true, isStar: true };
    return after === at ? undefined : { part: this.#parts.folders(), end: after };
  }

  #partAt(at: number, end: number, isName: boolean): Found {
    const glob = this.#glob;
    const sign = glob[at] as string;
    if (sign === '\\' && at + 1 < end)
      return { part: this.#parts.text(glob[at + 1] as string), end: at + 2 };
    const group = this.#groupAt(at, end, isName);
    if (group) return group;
    if (sign === '*') {
      let after = at + 1;
      while (after < end && glob[after] === '*' && glob[after + 1] !== '(') after += 1;
      return { part: this.#parts.star(), end: after, isStar: true };
    }
    if (sign === '?') return { part: this.#parts.one(() => true, false), end: at + 1 };
    const range = sign === '[' ? this.#classAt(at, end) : undefined;
    return range ?? { part: this.#parts.text(sign), end: at + 1 };
  }

  /** `{a,b}`, `@(a|b)` and the like. */
  #groupAt(at: number, end: number, isName: boolean): Found | undefined {
    const sign = this.#glob[at] as string;
    const isBrace = sign === '{';
    const open = isBrace ? at : '@?*+!'.includes(sign) && this.#glob[at + 1] === '(' ? at + 1 : -1;
    const close = open === -1 ? undefined : this.#ends.get(open);
    if (close === undefined || close >= end || this.#level >= MOST_LEVELS) return undefined;
    if (sign === '!' && this.#isInNot) return undefined;
    const ranges = partsOf(this.#glob, this.#ends, { open, close, separator: isBrace ? ',' : '|' });
    const numbers = isBrace && ranges.length === 1 ? this.#numbersIn(open, close) : undefined;
    if (isBrace && ranges.length === 1 && !numbers) return undefined;
    const wasInNot = this.#isInNot;
    this.#level += 1;
    this.#isInNot ||= sign === '!';
    const either = this.#parts.either(
      numbers?.map((text) => this.#parts.text(text)) ??
        ranges.map(([from, to]) => joined(this.#read(from, to, isName))),
    );
    this.#level -= 1;
    this.#isInNot = wasInNot;
    return { part: this.#quantified(sign, either), end: close + 1 };
  }

  #quantified(sign: string, part: Part): Part {
    if (sign === '?') return this.#parts.optional(part);
    if (sign === '+') return this.#parts.repeated(part);
    if (sign === '*') return this.#parts.optional(this.#parts.repeated(part));
    return sign === '!' ? this.#parts.allBut(part) : part;
  }

  /** `1..3`, `a..e` */
  #numbersIn(open: number, close: number): string[] | undefined {
    const text = this.#glob.slice(open + 1, close);
    const [, low = '', high = ''] = /^(-?\d{1,9}|[a-z])\.\.(-?\d{1,9}|[a-z])$/i.exec(text) ?? [];
    if (low === '' || /\d/.test(low) !== /\d/.test(high)) return undefined;
    const isNumber = /\d/.test(low);
    const ends = isNumber ? [Number(low), Number(high)] : [low.charCodeAt(0), high.charCodeAt(0)];
    const [from = 0, to = 0] = ends.sort((a, b) => a - b);
    this.#numbers += to - from + 1;
    if (this.#numbers > MOST_NUMBERS) return undefined;
    return Array.from({ length: to - from + 1 }, (_, i) =>
      isNumber ? String(from + i) : String.fromCharCode(from + i),
    );
  }

  /** A class stands for itself, too: Next.js has folders of the name `[id]`. */
  #classAt(at: number, end: number): Found | undefined {
    const glob = this.#glob;
    const isExcluding = glob[at + 1] === '!' || glob[at + 1] === '^';
    const first = at + (isExcluding ? 2 : 1);
    // A bracket that stands first is one of those meant.
    const close = glob.indexOf(']', first + 1);
    if (close === -1 || close >= end) return undefined;
    const ranges: [string, string][] = [];
    for (let i = first; i < close; i += 1) {
      if (glob[i] === '\\' && i + 1 < close) i += 1;
      const low = glob[i] as string;
      const isRange = glob[i + 1] === '-' && i + 2 < close;
      ranges.push([low, isRange ? (glob[i + 2] as string) : low]);
      if (isRange) i += 2;
    }
    const test = (c: string): boolean =>
      ranges.some(([low, high]) => low <= c && c <= high) !== isExcluding;
    const itself = this.#parts.text(glob.slice(at, close + 1));
    return {
      part: this.#parts.either([this.#parts.one(test, !isExcluding), itself]),
      end: close + 1,
    };
  }
}

interface Found {
  readonly part: Part;
  readonly end: number;
  readonly isStar?: boolean;
  readonly isLast?: boolean;
}

interface Group {
  readonly open: number;
  readonly close: number;
  readonly separator: string;
}

/** The ranges between separators that stand in no group of their own. */
function partsOf(
  glob: string,
  ends: ReadonlyMap<number, number>,
  { open, close, separator }: Group,
): [number, number][] {
  const parts: [number, number][] = [];
  let from = open + 1;
  for (let at = from; at < close; at += 1) {
    const sign = glob[at];
    if (sign === '\\') at += 1;
    else if (sign === '{' || sign === '(') at = ends.get(at) ?? at;
    else if (sign === separator) {
      parts.push([from, at]);
      from = at + 1;
    }
  }
  parts.push([from, close]);
  return parts;
}

function groupEnds(glob: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < glob.length; at += 1) {
    const sign = glob[at];
    if (sign === '\\') at += 1;
    else if (sign === '{' || sign === '(') open.push(at);
    else if (sign === '}' || sign === ')') {
      const start = open.findLast((i) => glob[i] === (sign === '}' ? '{' : '('));
      if (start === undefined) continue;
      while (open.at(-1) !== start) open.pop();
      open.pop();
      ends.set(start, at);
    }
  }
  return ends;
}
