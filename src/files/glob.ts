/**
 * Globs whose matching takes a time bounded by the lengths of glob and path, whatever either holds: a set of positions
 * moves through the path, one step for each part of the glob, and nothing is tried twice. Globs and paths come out of
 * repositories, and what turns globs into regular expressions goes on for hours at `*a*a*a*a*a*a*a*a*b`.
 */

/** From the positions in a text that one part begins at to those that it may end at; ascending, without repetition. */
type Step = (text: string, from: readonly number[]) => readonly number[];

interface GlobOptions {
  /** Wildcards match what begins with a dot, too. */
  readonly dot: boolean;
}

/**
 * Compiles a glob: `*`, `?`, `**` between slashes, `[a-z]`, `[!a]`, `{a,b}`, `{1..3}`, and the groups `@(a|b)`, `?(…)`,
 * `*(…)`, `+(…)`, `!(…)`; a backslash takes the meaning of what follows. Paths have `/` and no `./` before them.
 */
export function compileGlob(glob: string, { dot }: GlobOptions): (path: string) => boolean {
  const match = sequence(new GlobParser(glob, dot).parse());
  return (path) => match(path, [0]).at(-1) === path.length;
}

/** True for what matches one of the globs. */
export function compileGlobs(
  globs: readonly string[],
  options: GlobOptions,
): (path: string) => boolean {
  const matchers = globs.map((glob) => compileGlob(glob, options));
  return (path) => matchers.some((matches) => matches(path));
}

/** A range `{1..n}` of more numbers than that is taken literally. */
const MOST_NUMBERS = 1000;
/** Groups in groups; deeper ones are taken literally. */
const MOST_LEVELS = 20;

class GlobParser {
  readonly #glob: string;
  readonly #dot: boolean;
  /** Where the group ends that begins at an offset; undefined if it does not end. */
  readonly #ends: ReadonlyMap<number, number>;
  #level = 0;

  constructor(glob: string, dot: boolean) {
    this.#glob = glob;
    this.#dot = dot;
    this.#ends = groupEnds(glob);
  }

  parse(): Step[] {
    return this.#parse(0, this.#glob.length);
  }

  #parse(start: number, end: number): Step[] {
    const steps: Step[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') steps.push(literal(text));
      text = '';
    };
    for (let at = start; at < end;) {
      const part = this.#partAt(at, end);
      if (part.step) flush();
      if (part.step) steps.push(part.step);
      else text += part.text;
      at = part.end;
    }
    flush();
    return steps;
  }

  #partAt(at: number, end: number): { step?: Step; text?: string; end: number } {
    const glob = this.#glob;
    const sign = glob[at] as string;
    if (sign === '\\' && at + 1 < end) return { text: glob[at + 1] as string, end: at + 2 };
    const group = this.#groupAt(at, end);
    if (group) return group;
    if (sign === '/' && isGlobstar(glob, at + 1, end) && at + 3 === end)
      return { step: restBelow(this.#dot), end };
    if (isGlobstar(glob, at, end) && isSlashOrEdge(glob[at - 1]))
      return at + 2 === end
        ? { step: rest(this.#dot), end }
        : { step: anyFolders(this.#dot), end: at + 3 };
    if (sign === '*') {
      let after = at + 1;
      while (after < end && glob[after] === '*') after += 1;
      return { step: star(this.#dot), end: after };
    }
    if (sign === '?') return { step: one((c) => c !== '/', this.#dot), end: at + 1 };
    const range = sign === '[' ? this.#classAt(at, end) : undefined;
    return range ?? { text: sign, end: at + 1 };
  }

  /** `{a,b}`, `@(a|b)` and the like. */
  #groupAt(at: number, end: number): { step: Step; end: number } | undefined {
    const sign = this.#glob[at] as string;
    const isBrace = sign === '{';
    const open = isBrace ? at : '@?*+!'.includes(sign) && this.#glob[at + 1] === '(' ? at + 1 : -1;
    const close = open === -1 ? undefined : this.#ends.get(open);
    if (close === undefined || close >= end || this.#level >= MOST_LEVELS) return undefined;
    const parts = this.#partsOf(open + 1, close, isBrace ? ',' : '|');
    const numbers =
      isBrace && parts.length === 1 ? numbersOf(this.#glob.slice(open + 1, close)) : undefined;
    if (isBrace && parts.length === 1 && !numbers) return undefined;
    this.#level += 1;
    const either = anyOf(
      numbers?.map((text) => literal(text)) ??
        parts.map(([from, to]) => sequence(this.#parse(from, to))),
    );
    this.#level -= 1;
    return { step: isBrace ? either : quantified(sign, either), end: close + 1 };
  }

  /** The ranges between separators that stand in no group of their own. */
  #partsOf(start: number, end: number, separator: string): [number, number][] {
    const parts: [number, number][] = [];
    let from = start;
    for (let at = start; at < end; at += 1) {
      const sign = this.#glob[at];
      if (sign === '\\') at += 1;
      else if (sign === '{' || sign === '(') at = this.#ends.get(at) ?? at;
      else if (sign === separator) {
        parts.push([from, at]);
        from = at + 1;
      }
    }
    parts.push([from, end]);
    return parts;
  }

  #classAt(at: number, end: number): { step: Step; end: number } | undefined {
    const glob = this.#glob;
    const isNegated = glob[at + 1] === '!' || glob[at + 1] === '^';
    const first = at + (isNegated ? 2 : 1);
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
      c !== '/' && ranges.some(([low, high]) => low <= c && c <= high) !== isNegated;
    return { step: one(test, this.#dot || !isNegated), end: close + 1 };
  }
}

function isGlobstar(glob: string, at: number, end: number): boolean {
  return (
    glob[at] === '*' &&
    glob[at + 1] === '*' &&
    at + 2 <= end &&
    (at + 2 === end || glob[at + 2] === '/')
  );
}

function isSlashOrEdge(sign: string | undefined): boolean {
  return sign === undefined || sign === '/';
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

/** `1..3`, `a..e` */
function numbersOf(text: string): string[] | undefined {
  const [, low = '', high = ''] = /^(-?\d{1,9}|[a-z])\.\.(-?\d{1,9}|[a-z])$/i.exec(text) ?? [];
  if (low === '' || /\d/.test(low) !== /\d/.test(high)) return undefined;
  const isNumber = /\d/.test(low);
  const [from, to] = (
    isNumber ? [Number(low), Number(high)] : [low.charCodeAt(0), high.charCodeAt(0)]
  ).sort((a, b) => a - b) as [number, number];
  if (to - from >= MOST_NUMBERS) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) =>
    isNumber ? String(from + i) : String.fromCharCode(from + i),
  );
}

function sequence(steps: readonly Step[]): Step {
  return (text, from) => {
    let at = from;
    for (const step of steps) {
      if (at.length === 0) return at;
      at = step(text, at);
    }
    return at;
  };
}

function literal(part: string): Step {
  return (text, from) =>
    from.filter((at) => text.startsWith(part, at)).map((at) => at + part.length);
}

function one(test: (sign: string) => boolean, dot: boolean): Step {
  return (text, from) =>
    from
      .filter((at) => at < text.length && test(text[at] as string) && (dot || !isHidden(text, at)))
      .map((at) => at + 1);
}

/** True where a name begins with a dot. */
function isHidden(text: string, at: number): boolean {
  return text[at] === '.' && isSlashOrEdge(text[at - 1]);
}

function star(dot: boolean): Step {
  return (text, from) => {
    const to: number[] = [];
    let reach = -1;
    for (const start of from) {
      if (start <= reach) continue;
      to.push(start);
      reach = start;
      if (!dot && isHidden(text, start)) continue;
      while (reach < text.length && text[reach] !== '/') to.push((reach += 1));
    }
    return to;
  };
}

/** `**` and a slash: no folder, or any number of them. */
function anyFolders(dot: boolean): Step {
  return (text, from) => {
    const to: number[] = [];
    let reach = -1;
    for (const start of from) {
      if (start <= reach) continue;
      for (let at = start; ;) {
        to.push(at);
        reach = at;
        const slash = text.indexOf('/', at);
        if (slash === -1 || (!dot && isHidden(text, at))) break;
        at = slash + 1;
      }
    }
    return to;
  };
}

/** `**` at the end. */
function rest(dot: boolean): Step {
  return (text, from) =>
    from.some((at) => dot || !/(?:^|\/)\./.test(text.slice(at))) ? [text.length] : [];
}

/** A slash and `**` at the end: the folder itself, or what is below it. */
function restBelow(dot: boolean): Step {
  return (text, from) =>
    from.some(
      (at) => at === text.length || (text[at] === '/' && (dot || !/\/\./.test(text.slice(at)))),
    )
      ? [text.length]
      : [];
}

function anyOf(steps: readonly Step[]): Step {
  return (text, from) => union(steps.map((step) => step(text, from)));
}

function quantified(sign: string, step: Step): Step {
  switch (sign) {
    case '?':
      return (text, from) => union([from, step(text, from)]);
    case '*':
      return (text, from) => repeated(step, text, from);
    case '+':
      return (text, from) => repeated(step, text, step(text, from));
    case '!':
      return allBut(step);
    default:
      return step;
  }
}

/** All that any number of repetitions comes to. */
function repeated(step: Step, text: string, from: readonly number[]): readonly number[] {
  const seen = new Set(from);
  for (let next = from; next.length > 0;) {
    next = step(text, next).filter((at) => !seen.has(at));
    for (const at of next) seen.add(at);
  }
  return ascending(seen);
}

/** Anything within a name that the step does not make; each start is worked out once for a text. */
function allBut(step: Step): Step {
  let known = { text: '', byStart: new Map<number, readonly number[]>() };
  const endsOf = (text: string, start: number): readonly number[] => {
    if (known.text !== text) known = { text, byStart: new Map() };
    const { byStart } = known;
    let ends = byStart.get(start);
    if (!ends) {
      const unwanted = new Set(step(text, [start]));
      ends = star(true)(text, [start]).filter((at) => !unwanted.has(at));
      byStart.set(start, ends);
    }
    return ends;
  };
  return (text, from) => union(from.map((start) => endsOf(text, start)));
}

function union(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = lists;
  return lists.length < 2 ? first : ascending(new Set(lists.flat()));
}

function ascending(positions: ReadonlySet<number>): number[] {
  return [...positions].sort((a, b) => a - b);
}
