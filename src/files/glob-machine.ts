/**
 * A machine of states that runs along a text once, in all states that it may be in. Its work is bounded by the number of
 * states times the length of the text, whatever either holds; a state of `not` adds a run along the name it stands at.
 */
export interface State {
  readonly id: number;
  /** What the next sign has to be to go on; undefined: go on without one. */
  readonly takes?: (sign: string) => boolean;
  /** Goes no further at a name that begins with a dot. */
  readonly stopsAtHidden?: boolean;
  /** Goes on after all that these do not match, within one name. */
  readonly not?: Machine;
  next: State[];
}

export interface Machine {
  readonly start: State;
  readonly accept: State;
}

/** Makes one part of a machine, which goes on in the state that is given; returns the state it begins in. */
export type Part = (next: State) => State;

/** Makes the states of one machine. `dot`: wildcards match names that begin with a dot, too. */
export class Parts {
  readonly #dot: boolean;
  #count = 0;

  constructor(dot: boolean) {
    this.#dot = dot;
  }

  get count(): number {
    return this.#count;
  }

  machine(parts: readonly Part[]): Machine {
    const accept = this.#state({});
    return { start: joined(parts)(accept), accept };
  }

  text(text: string): Part {
    return joined(text.split('').map((sign) => this.#sign(sign)));
  }

  /** One sign of a name. */
  one(test: (sign: string) => boolean, mayBeDot: boolean): Part {
    return (next) =>
      this.#state({
        takes: (sign) => sign !== '/' && test(sign),
        stopsAtHidden: !mayBeDot && !this.#dot,
        next: [next],
      });
  }

  /** Any number of signs within a name. */
  star(): Part {
    return (next) => this.#loop((sign) => sign !== '/', next);
  }

  /** Any number of signs, slashes too. */
  rest(): Part {
    return (next) => this.#loop(() => true, next);
  }

  /** No folder, or any number of them with a slash after each. */
  folders(): Part {
    return (next) => {
      const folder = this.#state({ next: [next] });
      const name = this.#loop((sign) => sign !== '/', this.#sign('/')(folder));
      folder.next.push(name);
      return folder;
    };
  }

  either(parts: readonly Part[]): Part {
    return (next) => this.#state({ next: parts.map((part) => part(next)) });
  }

  optional(part: Part): Part {
    return (next) => this.#state({ next: [part(next), next] });
  }

  /** Once or more. */
  repeated(part: Part): Part {
    return (next) => {
      const again = this.#state({ next: [next] });
      const start = part(again);
      again.next.push(start);
      return start;
    };
  }

  /** All within a name that the part does not match. */
  allBut(part: Part): Part {
    return (next) =>
      this.#state({ not: this.machine([part]), stopsAtHidden: !this.#dot, next: [next] });
  }

  #sign(wanted: string): Part {
    return (next) => this.#state({ takes: (sign) => sign === wanted, next: [next] });
  }

  #loop(takes: (sign: string) => boolean, next: State): State {
    const loop = this.#state({ stopsAtHidden: !this.#dot, next: [next] });
    loop.next.push(this.#state({ takes, next: [loop] }));
    return loop;
  }

  #state(state: Partial<State>): State {
    return { next: [], ...state, id: this.#count++ };
  }
}

export function joined(parts: readonly Part[]): Part {
  return (next) => parts.reduceRight((after, part) => part(after), next);
}

/** Compiles a machine of `count` states; the result says whether a text matches from its first sign to its last. */
export function runner(machine: Machine, count: number): (text: string) => boolean {
  return (text) => endsOf(machine, text, { from: 0, to: text.length, count }).has(text.length);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Where the texts end that begin at `from` and match. */
function endsOf({ start, accept }: Machine, text: string, { from, to, count }: Span): Set<number> {
  const ends = new Set<number>();
  const seenAt = new Int32Array(count).fill(-1);
  const later = new Map<number, State[]>([[from, [start]]]);
  for (let at = from; at <= to && later.size > 0; at += 1) {
    const states = (later.get(at) ?? []).filter((state) => isNew(seenAt, state, at));
    later.delete(at);
    const enter = (where: number, next: readonly State[]): void => {
      const waiting = where === at ? states : (later.get(where) ?? []);
      for (const state of next) if (where !== at || isNew(seenAt, state, at)) waiting.push(state);
      if (where !== at) later.set(where, waiting);
    };
    for (const state of states) {
      if (state === accept) ends.add(at);
      if (state.stopsAtHidden === true && isHidden(text, at)) continue;
      if (state.not) {
        const name = { from: at, to: endOfName(text, at), count };
        const unwanted = endsOf(state.not, text, name);
        for (let end = at; end <= name.to; end += 1) if (!unwanted.has(end)) enter(end, state.next);
      } else if (!state.takes) enter(at, state.next);
      else if (at < to && state.takes(text[at] as string)) enter(at + 1, state.next);
    }
  }
  return ends;
}

function isNew(seenAt: Int32Array, { id }: State, at: number): boolean {
  if (seenAt[id] === at) return false;
  seenAt[id] = at;
  return true;
}

/** True where a name begins with a dot. */
function isHidden(text: string, at: number): boolean {
  return text[at] === '.' && (at === 0 || text[at - 1] === '/');
}

function endOfName(text: string, at: number): number {
  const slash = text.indexOf('/', at);
  return slash === -1 ? text.length : slash;
}
