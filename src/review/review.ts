import { halfSeenUnits } from '../engine/repairs.ts';
import type { Edit, Finding } from '../types.ts';

/** The answer to one fix. */
export type Decision =
  | {
      readonly kind: 'accept';
      /** The answer to the finding's question. */ readonly value?: number;
      /** The fix as it was edited by hand. */ readonly edits?: readonly Edit[];
    }
  | { readonly kind: 'skip' }
  | { readonly kind: 'suppress'; readonly reason: string };

/** One thing to decide: a fix, with all files that it changes. */
export interface ReviewItem {
  readonly id: string;
  /**
   * The findings that it removes, at least one; several if their fixes are applied together or not at all.
   */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** The fixes of a run as a review shows them, in the order in which they were found. */
export function reviewItems(findings: readonly Finding[]): ReviewItem[] {
  const items = new Map<string, [Finding, ...Finding[]]>();
  const halfSeen = halfSeenUnits(findings);
  for (const finding of findings) {
    if ((finding.edits.length === 0 && !finding.question) || halfSeen.has(finding.unit ?? ''))
      continue;
    const id = finding.unit ?? finding.id;
    const known = items.get(id);
    if (known) known.push(finding);
    else items.set(id, [finding]);
  }
  return [...items].map(([id, members]) => ({ id, findings: members }));
}

/**
 * The state of a review: what was decided, and what is shown. Knows no terminal. Every answer can be taken back, in
 * reverse order.
 */
export class Review {
  readonly items: readonly ReviewItem[];
  readonly #decisions: Map<string, Decision>;
  readonly #done: { readonly at: number; readonly before: ReadonlyMap<string, Decision> }[] = [];
  #at: number;

  /** `decided`: the answers of an earlier run, by the item's id. */
  constructor(items: readonly ReviewItem[], decided: ReadonlyMap<string, Decision> = new Map()) {
    this.items = items;
    this.#decisions = new Map([...decided].filter(([id]) => items.some((item) => item.id === id)));
    this.#at = Math.max(0, this.#undecided(0, 1) ?? this.items.length);
  }

  /** The item that is shown; undefined if everything is decided. */
  get current(): ReviewItem | undefined {
    return this.items[this.#at];
  }

  /** 1-based. */
  get position(): number {
    return this.#at + 1;
  }

  get decisions(): ReadonlyMap<string, Decision> {
    return this.#decisions;
  }

  /** Decides the current item, and with `rest` all later undecided ones that it holds for; then moves on. */
  decide(decision: Decision, rest: (item: ReviewItem) => boolean = () => false): void {
    const { current } = this;
    if (!current) return;
    this.#done.push({ at: this.#at, before: new Map(this.#decisions) });
    this.#decisions.set(current.id, decision);
    for (const item of this.items.slice(this.#at + 1)) {
      // A question has no answer that holds for others.
      const open =
        !this.#decisions.has(item.id) &&
        !(decision.kind === 'accept' && item.findings.some((f) => f.question));
      if (open && rest(item))
        this.#decisions.set(item.id, { kind: decision.kind === 'accept' ? 'accept' : 'skip' });
    }
    this.#at = this.#undecided(this.#at, 1) ?? this.#undecided(0, 1) ?? this.items.length;
  }

  /**
   * Moves to the next undecided item, or back to the previous one, decided or not. False if there is none.
   */
  move(step: 1 | -1): boolean {
    const next =
      step === 1 ? this.#undecided(this.#at + 1, 1) : this.#at > 0 ? this.#at - 1 : undefined;
    if (next === undefined) return false;
    this.#at = next;
    return true;
  }

  /** Takes back the last answer, with what it decided for other items. False if there is none. */
  undo(): boolean {
    const last = this.#done.pop();
    if (!last) return false;
    this.#decisions.clear();
    for (const [id, decision] of last.before) this.#decisions.set(id, decision);
    this.#at = last.at;
    return true;
  }

  #undecided(from: number, step: 1 | -1): number | undefined {
    for (let i = from; i >= 0 && i < this.items.length; i += step)
      if (!this.#decisions.has((this.items[i] as ReviewItem).id)) return i;
    return undefined;
  }
}
